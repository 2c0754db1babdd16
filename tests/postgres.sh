#!/usr/bin/env bash
# A PostgreSQL server for the tests, thrown away afterwards. `start` prints its URL; `stop` ends it.
#   export CANDOUR_TEST_POSTGRES=$(tests/postgres.sh start)
set -euo pipefail
cd "$(dirname "$0")/.."
note=target/test-postgres

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed (Debian: apt-get install postgresql)" >&2; exit 1; }

# PostgreSQL refuses to run as root, which is what a build machine often is.
as=()
[ "$(id -u)" = 0 ] && as=(runuser -u postgres --)

free_port() {
  local port
  for port in $(seq 55432 55532); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo "no free port from 55432 to 55532" >&2
  return 1
}

case "${1:-}" in
  start)
    mkdir -p target
    if [ -f "$note" ]; then
      read -r folder port <"$note"
      if (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" status >/dev/null 2>&1); then
        echo "postgres://postgres@127.0.0.1:$port/postgres"
        exit 0
      fi
      rm -rf "$folder" "$note"
    fi
    folder=$(mktemp -d /tmp/candour-postgres.XXXXXX)
    [ "$(id -u)" = 0 ] && chown postgres "$folder"
    port=$(free_port)
    cd / # a folder that the server's account may read
    "${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    # wal_recycle=off: what an erasure leaves in the log goes with the log file (docs/FORMAT.md, Erasure).
    "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-p $port -k $folder \
      -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200 -c wal_recycle=off" start >/dev/null
    cd - >/dev/null
    echo "$folder $port" >"$note"
    echo "postgres://postgres@127.0.0.1:$port/postgres"
    ;;
  stop)
    [ -f "$note" ] || exit 0
    read -r folder _ <"$note"
    (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null) || true
    rm -rf "$folder" "$note"
    ;;
  *)
    echo "usage: tests/postgres.sh start|stop" >&2
    exit 2
    ;;
esac
