# Image of the service: `docker build -t job-task-service .`
# To run another command, pass its file, for example `docker run … IMAGE dist/src/cli/migrate.js`.

FROM node:24-slim AS build
WORKDIR /app
# Compiles the SQLite driver if no prebuilt one can be downloaded.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
# Node's own headers, through node-gyp's variable: npm warns about npm_config_nodedir.
ENV npm_package_config_node_gyp_nodedir=/usr/local SCARF_ANALYTICS=false
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ormconfig.ts ./
COPY src ./src
# The page at /, whose types are those of the TypeScript client.
COPY web ./web
COPY clients/typescript/src ./clients/typescript/src
RUN npm run build
# The only optional dependency is TypeScript, a peer of the documentation packages.
RUN npm prune --omit=dev --omit=optional --no-audit --no-fund
RUN npm sbom --package-lock-only --omit=dev --omit=optional --sbom-format=cyclonedx --sbom-type=application > sbom.cdx.json
# Not needed at run time: declarations, source maps and documents of packages, and the sources and objects of the SQLite driver.
RUN find node_modules -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.tsbuildinfo' \) -delete \
  && find node_modules -type f -iname '*.md' ! -iname 'licen[cs]e*' -delete \
  && find node_modules/better-sqlite3/build -type f ! -name better_sqlite3.node -delete \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src node_modules/@types
# A volume mounted here inherits the owner.
RUN mkdir --parents data && chown 1000:1000 data

FROM node:24-slim
# Labels of a build: `--build-arg VERSION=… --build-arg REVISION=$(git rev-parse HEAD)`.
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="job-task-service" \
  org.opencontainers.image.version="$VERSION" \
  org.opencontainers.image.revision="$REVISION" \
  org.opencontainers.image.base.name="node:24-slim" \
  org.opencontainers.image.description="SpaceONE cost-analysis job tasks over REST and gRPC" \
  org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production TZ=UTC LOG_FORMAT=json
WORKDIR /app
COPY --from=build /app/package.json /app/sbom.cdx.json ./
COPY LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build --chown=1000:1000 /app/data ./data
# The user `node` of the base image, by number, so that platforms can verify that it is not root.
USER 1000:1000
VOLUME /app/data
EXPOSE 3000 50051 50052
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 3000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/src/main.js"]
