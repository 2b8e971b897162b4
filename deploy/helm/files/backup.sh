#!/usr/bin/env bash
# Backs up and restores the database in DATABASE_URL. Needs mariadb-dump or mysqldump, or sqlite3. If the programs of both MariaDB
# and MySQL are installed, BACKUP_CLIENT=mysql selects the latter.
#   backup.sh               writes BACKUP_DIRECTORY/job-task-TIME.sql.gz (SQLite: .sqlite.gz), keeps the newest BACKUP_KEEP (14)
#   backup.sh restore FILE  restores a backup into an empty database; stop the service first
# As in the service, DATABASE_URL_FILE and DATABASE_PASSWORD_FILE may name files instead.
set -euo pipefail

for name in DATABASE_URL DATABASE_PASSWORD; do
  file=${name}_FILE
  if [[ -z ${!name:-} && -n ${!file:-} ]]; then
    printf -v "$name" %s "$(<"${!file}")"
  fi
done
: "${DATABASE_URL:?must be set}"

decode() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//\%/\\x}"
}

# Runs a program, named for MariaDB and for MySQL, for the database of the URL. The password is not passed as an argument.
with_server() {
  local program=$1 rest=${DATABASE_URL#mysql://} account='' tls=--ssl-verify-server-cert options=()
  if [[ ${BACKUP_CLIENT:-} == mysql ]] || ! command -v "$program" >/dev/null; then
    program=$2
    tls=--ssl-mode=VERIFY_IDENTITY
    # Without these options a dump needs global privileges.
    [[ $program == mysqldump ]] && options+=(--no-tablespaces --set-gtid-purged=OFF)
  fi
  shift 2
  if [[ $rest == *@* ]]; then
    account=${rest%@*}
    rest=${rest##*@}
  fi
  local address=${rest%%/*} path=${rest#*/}
  if [[ $account == *:* ]]; then
    MYSQL_PWD=$(decode "${account#*:}")
    export MYSQL_PWD
  fi
  if [[ -n ${DATABASE_PASSWORD:-} ]]; then
    export MYSQL_PWD=$DATABASE_PASSWORD
  fi
  [[ $address == *:* ]] && options+=("--port=${address##*:}")
  [[ $path == *\?*ssl=true* ]] && options+=("$tls")
  "$program" --no-defaults "${options[@]}" "$@" --default-character-set=utf8mb4 --host="${address%%:*}" \
    --user="$(decode "${account%%:*}")" "$(decode "${path%%\?*}")"
}

back_up() {
  : "${BACKUP_DIRECTORY:?must be set}"
  mkdir -p "$BACKUP_DIRECTORY"
  local file
  file=$BACKUP_DIRECTORY/job-task-$(date --utc +%Y%m%dT%H%M%SZ)
  partial=$(mktemp --directory "$BACKUP_DIRECTORY/.partial.XXXXXX")
  trap 'rm -rf "$partial"' EXIT
  if [[ $DATABASE_URL == sqlite:* ]]; then
    file+=.sqlite.gz
    # A consistent copy while the service runs; a plain copy of the file would lack the content of its -wal file.
    sqlite3 -readonly "${DATABASE_URL#sqlite:}" "VACUUM INTO '${partial//\'/\'\'}/copy'"
    gzip <"$partial/copy" >"$partial/copy.gz"
  else
    file+=.sql.gz
    # A trigger of another user could be restored only with a global privilege.
    with_server mariadb-dump mysqldump --single-transaction --hex-blob --triggers |
      LC_ALL=C sed --regexp-extended 's#^(/\*!50003 CREATE\*/) /\*!50017 DEFINER=[^*]*\*/#\1#' | gzip >"$partial/copy.gz"
    # A truncated dump lacks this last line.
    gzip --decompress --stdout "$partial/copy.gz" | tail -n 1 | grep --quiet '^-- Dump completed'
  fi
  mv "$partial/copy.gz" "$file"
  echo "$file"
  find "$BACKUP_DIRECTORY" -maxdepth 1 -name 'job-task-*.gz' | sort --reverse | tail -n "+$((${BACKUP_KEEP:-14} + 1))" |
    xargs --no-run-if-empty rm --
}

# Moves the secondary indexes of job_task to the end of a dump, so that they are built by sorting and not row by row.
defer_keys() {
  LC_ALL=C sed --regexp-extended '
    /^CREATE TABLE `job_task` \(/, /^\)/ {
      /^ +(UNIQUE )?KEY `/ { s/^ +(.*[^,]),?$/ADD \1/; H; d }
      /^ +PRIMARY KEY/ s/,$//
    }
    $ { p; x; s/^\n//; s/\n/, /g; s/.+/ALTER TABLE job_task &;/ }'
}

restore() {
  local file=${1:?the file is missing}
  gzip --test "$file"
  if [[ $DATABASE_URL == sqlite:* ]]; then
    local database=${DATABASE_URL#sqlite:}
    if [[ -e $database || -e $database-wal ]]; then
      echo "$database: must not exist; move it and its -wal and -shm files away" >&2
      exit 1
    fi
    gzip --decompress --stdout "$file" >"$database"
  else
    local tables
    tables=$(with_server mariadb mysql --batch --skip-column-names --execute='SHOW TABLES')
    if [[ -n $tables ]]; then
      echo 'DATABASE_URL: must name an empty database, got one with tables' >&2
      exit 1
    fi
    gzip --decompress --stdout "$file" | defer_keys | with_server mariadb mysql
    # A dump by a user without TRIGGER has no triggers, and nothing would keep the rollups up to date.
    if [[ $(with_server mariadb mysql --batch --skip-column-names --execute="SHOW TABLES LIKE 'job\\_task\\_rollup'") &&
      -z $(with_server mariadb mysql --batch --skip-column-names --execute="SHOW TRIGGERS LIKE 'job_task'") ]]; then
      with_server mariadb mysql --execute='DELETE FROM job_task_rollup'
      echo 'the backup has no triggers: npm run rollup -- --rebuild makes the rollups' >&2
    fi
  fi
}

case $DATABASE_URL in
  sqlite:* | mysql://*) ;;
  *)
    echo 'DATABASE_URL: must begin with mysql:// or sqlite:' >&2
    exit 2
    ;;
esac
case ${1:-back_up} in
  back_up) back_up ;;
  restore) restore "${2:-}" ;;
  *)
    echo 'the argument: must be restore, or absent' >&2
    exit 2
    ;;
esac
