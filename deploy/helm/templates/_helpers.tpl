{{/* The name of every object of a release. */}}
{{- define "job-task.fullname" -}}
{{- if contains .Values.name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Values.name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects the pods; never changes in the life of a release. */}}
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

{{- define "job-task.image" -}}
{{ .Values.image.name }}:{{ .Values.image.version | default .Chart.AppVersion }}
{{- end -}}

{{- define "job-task.serviceAccountName" -}}
{{ .Values.serviceAccount.name | default (ternary (include "job-task.fullname" .) "default" .Values.serviceAccount.create) }}
{{- end -}}

{{/* The Secret that has the URL of the database. */}}
{{- define "job-task.databaseSecret" -}}
{{ .Values.database.existingSecret | default (printf "%s-database" (include "job-task.fullname" .)) }}
{{- end -}}

{{/* Settings that would leave the pods unreachable or without a database are refused here rather than by a crash. */}}
{{- define "job-task.check" -}}
{{- if not (or .Values.database.url .Values.database.existingSecret) -}}
{{- fail "database.url or database.existingSecret is needed" -}}
{{- end -}}
{{- if and (eq (toString (.Values.settings.AUTH_MODE | default "none")) "none") (not (and .Values.settings.HTTP_HOST .Values.settings.GRPC_HOST)) -}}
{{- fail "settings.AUTH_MODE is none: the pods would listen on loopback only. Without tokens set settings.HTTP_HOST and settings.GRPC_HOST to 0.0.0.0, which opens every domain to whoever reaches the ports" -}}
{{- end -}}
{{- end -}}

{{/* The environment of every container: settings, then what the release adds. */}}
{{- define "job-task.envFrom" -}}
- configMapRef:
    name: {{ .configMap }}
{{- with .root.Values.envFrom }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* How a container is told the URL of the database: in a variable, or by the name of the file that has it. */}}
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
