# Starts a throw-away PostgreSQL server, says "ready" and stops it when standard input ends. A test process
# holds the other end, so the server ends with it, however it ends. Anything else it says is why it failed.
# Until then it does what it reads, line by line, and says "ready" again: `stop fast`, `stop immediate`,
# `start`, `replica` (from the next start on). `start BLOCKS` starts one that finds no room for more blocks in any
# file, in the unit of `ulimit -f`.
#
# usage: cluster.sh FOLDER_OF_THE_PROGRAMS PORT

programs=$1 port=$2
trap '' HUP INT QUIT TERM

if [ -w /dev/shm ]; then parent=/dev/shm; else parent=${TMPDIR:-/tmp}; fi
folder=$(mktemp -d "$parent/amend-postgres.XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT

# The server refuses to be run by root.
owner=
if [ "$(id -u)" = 0 ]; then
    if id postgres >/dev/null 2>&1; then owner=postgres; else owner=nobody; fi
    chown "$owner" "$folder" || exit 1
fi
as_owner() {
    if [ -n "$owner" ]; then (cd "$folder" && runuser -u "$owner" -- "$@"); else "$@"; fi
}

say_why() {
    echo "the PostgreSQL server did not start"
    cat "$folder/log" "$folder/data/log" 2>/dev/null
    exit 1
}

as_owner "$programs/initdb" --pgdata "$folder/data" --username postgres --auth trust --encoding UTF8 \
    --locale C --no-sync --wal-segsize 1 >"$folder/log" 2>&1 || say_why

cat >>"$folder/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
timezone = 'UTC'
max_connections = 200
autovacuum = off
jit = off
fsync = off # a lost test database is no loss
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
END

start() {
    (
        if [ -n "$1" ]; then ulimit -f "$1" || exit 1; fi
        as_owner "$programs/pg_ctl" start --wait --silent --timeout 120 --pgdata "$folder/data" \
            --log "$folder/data/log" >"$folder/log" 2>&1 </dev/null
    ) || say_why
}
stop() {
    as_owner "$programs/pg_ctl" stop --mode "$1" --pgdata "$folder/data" >/dev/null 2>&1 </dev/null
}

start
echo ready

while read -r command mode; do
    case $command in
        start) start "$mode" ;;
        stop) stop "$mode" ;;
        replica) as_owner touch "$folder/data/standby.signal" ;;
    esac
    echo ready
done

stop immediate
