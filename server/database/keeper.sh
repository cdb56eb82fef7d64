# Stops a PostgreSQL nobody uses any more: the processes that do have a lease each (leases/*, "PID START"), and one that
# was killed could not take it back. A shell and not Node, since it lives as long as the database and costs 1 MB.
# Arguments: the home folder, the number of PostgreSQL's process.
cd "$1" || exit 1
server=$2

# Whether the process a file names runs: START tells it from a later one with the same number.
alive() {
  pid='' start=''
  read -r pid start 2>/dev/null < "$1"
  [ -n "$pid" ] || return 1
  if [ -r "/proc/$$/stat" ]; then
    read -r stat 2>/dev/null < "/proc/$pid/stat" || return 1
    set -- ${stat##*) }
    [ "$1" != Z ] && { [ -z "$start" ] || [ "${20}" = "$start" ]; }
  else
    kill -0 "$pid" 2>/dev/null
  fi
}

leased() {
  for lease in leases/*; do
    [ -f "$lease" ] && alive "$lease" && return 0
  done
  return 1
}

# Where other users' processes are hidden from us, leases say nothing, and stopping is left to the last one to leave.
leased || exit 0
signature=$$
if [ -r "/proc/$$/stat" ]; then
  read -r stat < "/proc/$$/stat"
  set -- ${stat##*) }
  signature="$$ ${20}"
fi
printf '%s' "$signature" > "lock.$$"
trap 'rm -f "lock.$$"' EXIT
trap 'exit 0' TERM

while sleep 1; do
  kill -0 "$server" 2>/dev/null || exit 0
  leased && continue
  # The same lock as a process that opens the database: none may come while we stop it. One left by the dead is cleared
  # by the next that opens; it must not keep us from stopping, so it is moved aside and looked at again.
  if [ -f lock ] && ! alive lock && mv lock "lock.$$.stale" 2>/dev/null; then
    alive "lock.$$.stale" && ln "lock.$$.stale" lock
    rm -f "lock.$$.stale"
  fi
  if ! ln "lock.$$" lock 2>/dev/null; then
    continue
  fi
  if leased; then
    rm -f lock
    continue
  fi
  kill -INT "$server" 2>/dev/null
  tries=0
  while kill -0 "$server" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { kill -QUIT "$server" 2>/dev/null; break; }
    sleep 0.1
  done
  rm -f leases/* lock
  exit 0
done
