{{/* The name of the objects of a release. */}}
{{- define "job-task.fullname" -}}
{{- if contains .Values.name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Values.name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels that select the pods; must not change during the life of a release. */}}
{{- define "job-task.selector" -}}
app.kubernetes.io/name: {{ .Values.name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "job-task.labels" -}}
{{ include "job-task.selector" . }}
app.kubernetes.io/version: {{ .Values.image.version | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: cost-analysis
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* The image, by digest if set, because a tag can move. */}}
{{- define "job-task.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.name }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.name }}:{{ .Values.image.version | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "job-task.serviceAccountName" -}}
{{ .Values.serviceAccount.name | default (ternary (include "job-task.fullname" .) "default" .Values.serviceAccount.create) }}
{{- end -}}

{{/* The Secret with the database URL. */}}
{{- define "job-task.databaseSecret" -}}
{{ .Values.database.existingSecret | default (printf "%s-database" (include "job-task.fullname" .)) }}
{{- end -}}

{{/* Rejects settings that would leave the pods unreachable or without a database. */}}
{{- define "job-task.check" -}}
{{- if not (or .Values.database.url .Values.database.existingSecret) -}}
{{- fail "database.url or database.existingSecret is needed" -}}
{{- end -}}
{{- if and (eq (toString (.Values.settings.AUTH_MODE | default "none")) "none") (not (and .Values.settings.HTTP_HOST .Values.settings.GRPC_HOST)) -}}
{{- fail "settings.AUTH_MODE is none: the pods would listen on loopback only. Without tokens set settings.HTTP_HOST and settings.GRPC_HOST to 0.0.0.0, which opens every domain to whoever reaches the ports" -}}
{{- end -}}
{{- $delay := .Values.settings.SHUTDOWN_DELAY_MS | default 250 | int -}}
{{- $timeout := .Values.settings.SHUTDOWN_TIMEOUT_MS | default 25000 | int -}}
{{- $needed := add $delay $timeout 5000 -}}
{{- if lt (mul 1000 (include "job-task.gracePeriod" . | int)) $needed -}}
{{- fail (printf "terminationGracePeriodSeconds: must be at least %d, got %s: SHUTDOWN_DELAY_MS and SHUTDOWN_TIMEOUT_MS take %d ms together, and closing up to 5000 ms" (div (add $needed 999) 1000) (include "job-task.gracePeriod" .) (add $delay $timeout)) -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- fail (printf "autoscaling.minReplicas: must be at most autoscaling.maxReplicas, %d, got %d" (int .Values.autoscaling.maxReplicas) (int .Values.autoscaling.minReplicas)) -}}
{{- end -}}
{{- $grpc := without (list (int .Values.ports.grpc) (int .Values.ports.grpcV2)) 0 -}}
{{- if and .Values.grpc (not $grpc) -}}
{{- fail "ports.grpc, ports.grpcV2: one of them must be open, or grpc must be false" -}}
{{- end -}}
{{- with .Values.probes.readiness.grpc -}}
{{- if not (or .port $grpc) -}}
{{- fail "probes.readiness: must use httpGet where both gRPC ports are closed" -}}
{{- end -}}
{{- end -}}
{{- $ports := append $grpc (int .Values.ports.rest) -}}
{{- if .Values.metrics.enabled -}}
{{- $ports = append $ports (int .Values.ports.metrics) -}}
{{- end -}}
{{- if ne (len $ports) (len (uniq $ports)) -}}
{{- fail "ports: must be different from each other" -}}
{{- end -}}
{{- if and .Values.backup.enabled (not .Values.backup.existingClaim) -}}
{{- fail "backup.existingClaim: a PersistentVolumeClaim for the dumps is needed" -}}
{{- end -}}
{{- if and .Values.sync.enabled (not .Values.sync.existingSecret) -}}
{{- fail "sync.existingSecret: a Secret with the connection string of the MongoDB is needed" -}}
{{- end -}}
{{- range $route := list "httpRoute" "grpcRoute" -}}
{{- $route = index $.Values $route | merge (dict "name" $route) -}}
{{- if and $route.enabled (not $route.parentRefs) -}}
{{- fail (printf "%s.parentRefs: the Gateway is needed" $route.name) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The port of gRPC health checks: that of the first generation of the API, or the only one. */}}
{{- define "job-task.grpcPort" -}}
{{- .Values.ports.grpc | default .Values.ports.grpcV2 | int -}}
{{- end -}}

{{/* Prints integers without an exponent: Helm reads numbers of a values file as floats. */}}
{{- define "job-task.text" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) -}}
{{- printf "%.0f" . -}}
{{- else -}}
{{- toString . -}}
{{- end -}}
{{- end -}}

{{- define "job-task.settings" -}}
{{- range $name, $value := .Values.settings }}
{{ $name }}: {{ include "job-task.text" $value | quote }}
{{- end }}
{{- end -}}

{{/* One process serves both transports: resources.grpc overrides resources.rest, both override resources. */}}
{{- define "job-task.resources" -}}
{{- $own := omit .Values.resources "grpc" "rest" | deepCopy -}}
{{- $rest := .Values.resources.rest | default dict | deepCopy -}}
{{- $grpc := .Values.resources.grpc | default dict | deepCopy -}}
{{- toYaml (mergeOverwrite $own $rest $grpc) -}}
{{- end -}}

{{/* A list, or the lists application_grpc and application_rest as Cloudforet's charts have them. */}}
{{- define "job-task.volumeMounts" -}}
{{- $mounts := .Values.volumeMounts -}}
{{- if kindIs "map" $mounts -}}
{{- $mounts = concat ($mounts.application_grpc | default list) ($mounts.application_rest | default list) | uniq -}}
{{- end -}}
{{- if $mounts -}}
{{- toYaml $mounts -}}
{{- end -}}
{{- end -}}

{{- define "job-task.gracePeriod" -}}
{{- include "job-task.text" (.Values.gracePeriod | default .Values.terminationGracePeriodSeconds) -}}
{{- end -}}

{{/* Labels of a job's pods, which neither the Service nor the PodDisruptionBudget selects. */}}
{{- define "job-task.jobSelector" -}}
app.kubernetes.io/name: {{ .root.Values.name }}-{{ .job }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{/* The environment of all containers: settings, then the values of the release. */}}
{{- define "job-task.envFrom" -}}
- configMapRef:
    name: {{ .configMap }}
{{- with .root.Values.envFrom }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The database URL of a container: a variable, or the name of a file. */}}
{{- define "job-task.databaseEnv" -}}
{{- if .asFile -}}
- name: DATABASE_URL_FILE
  value: /etc/job-task/database/url
{{- else -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}
{{- end -}}

{{/* The volume with that file. */}}
{{- define "job-task.databaseVolume" -}}
- name: database
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
    items:
      - key: {{ .key }}
        path: url
{{- end -}}

{{- define "job-task.databaseMount" -}}
- name: database
  mountPath: /etc/job-task/database
  readOnly: true
{{- end -}}
