# shellcheck shell=bash disable=SC2034,SC2154 # counts, answers and remedies are common to the parts of scripts/doctor
# What scripts/doctor checks of what scripts/start has made.

# Lines of a port and the variable that moves it.
listeners() {
  sed -n 's/^ *\([A-Z_]*\)(\([0-9]*\))[,;]$/\2 TENANTRY_PORT_\1/p' local-stack/src/main/java/dev/tenantry/local/Ports.java \
    | while read -r usual variable; do printf '%s %s\n' "${!variable:-$usual}" "$variable"; done
}

port() { listeners | sed -n "s/ TENANTRY_PORT_$1\$//p"; }

# Whether the first process of a file in .local/pids is there.
alive() {
  local pid
  read -r pid _ 2>/dev/null <".local/pids/$1.pid" && kill -0 "$pid" 2>/dev/null
}

local_runs() { alive local-stack; }

check_jdk() {
  local home
  if home=$(pick_jdk 2>/dev/null && printf '%s' "$JAVA_HOME"); then
    well "JDK $(java_version "$home") in $home"
  else
    wrong "No JDK 25 or newer${JAVA_HOME:+: JAVA_HOME is JDK $(java_version "$JAVA_HOME") in $JAVA_HOME}" \
      "install one (Eclipse Temurin: adoptium.net) and: export JAVA_HOME=its folder"
  fi
}

check_programs() {
  local name package missing=0
  while read -r name package; do
    if ! PATH=$PATH:/usr/sbin command -v "$name" >/dev/null; then
      missing=1
      wrong "$name is not installed" "sudo apt-get install $package"
    fi
  done <<<$'nginx nginx\nredis-server redis-server\nunshare util-linux'
  ((missing)) || well "nginx, redis-server and unshare are installed"
}

check_local_secrets() {
  if [[ -e .local/secrets.properties ]]; then
    check_private .local/secrets.properties
  elif [[ -e .local/postgresql ]]; then
    wrong ".local/secrets.properties is gone, and the passwords of the database with it" \
      "bring it back from a backup, or remove all data: scripts/reset"
  fi
}

# check_private FILE
check_private() {
  local mode
  mode=$(stat -c %a "$1")
  if ((8#$mode & 8#077)); then
    wrong "$1 has passwords and others may read it (mode $mode)" "chmod 600 $1"
  else
    well "$1 is readable by you only"
  fi
}

# The tenants' realms hold addresses.
check_kept_ports() {
  local variable number
  [[ -e .local/ports ]] || return 0
  while IFS='= ' read -r variable number; do
    if [[ -n $variable && $(port "${variable#TENANTRY_PORT_}") != "$number" ]]; then
      wrong "The tenants were made for $variable=$number, which is $(port "${variable#TENANTRY_PORT_}") now" \
        "unset $variable (or set it to $number), then scripts/start; or remove all data: scripts/reset"
    fi
  done < <(sed 's/^ *//' .local/ports)
}

check_local_parts() {
  local file name ended=()
  how_to_start="scripts/stop; scripts/start      and see .local/logs/nginx.log"
  how_to_see_api="tail .local/logs/resource-api.log"
  how_to_see_keycloak="tail .local/logs/keycloak.log"
  how_to_see_console="tail .local/logs/web-ui.log"
  how_to_set_up="scripts/stop; scripts/start"
  how_to_move="scripts/stop, then scripts/start with the ports of .local/ports"
  for file in .local/pids/*.pid; do
    name=$(basename "$file" .pid)
    alive "$name" || { ended+=("$name"); down+=" $name"; }
  done
  for name in "${ended[@]}"; do
    wrong "$name has ended: $(tail -n 1 ".local/logs/$name.log" 2>/dev/null | cut -c 1-160)" \
      "see .local/logs/$name.log; if it does not come back by itself: scripts/stop; scripts/start"
  done
  if [[ ! -e .local/ready ]]; then
    wrong "It is still starting" "wait for it: tail -f .local/logs/local-stack.log"
    return 1
  elif [[ ${#ended[@]} == 0 ]]; then
    well "All parts run"
  fi
}

check_local_age() {
  local newer
  [[ -e .local/ready ]] || return 0
  newer=$(find liquibase/changelog keycloak/realms nginx -newer .local/ready -type f -print -quit)
  if [[ -n $newer ]]; then
    wrong "$newer is newer than what runs" "scripts/stop; scripts/start"
  else
    well "Schema, realms and nginx are those of this checkout"
  fi
}

check_local_redis() {
  local answer=
  if exec 3<>"/dev/tcp/127.0.0.1/$(port REDIS)"; then
    printf 'PING\r\n' >&3
    read -r -t "$(left)" answer <&3 || true
    exec 3>&-
  fi 2>/dev/null
  if [[ $answer == +PONG* ]]; then
    well "Redis answers"
  else
    wrong "Redis does not answer at port $(port REDIS)" "see .local/logs/redis.log; scripts/stop; scripts/start"
  fi
}

check_local_api() {
  local management
  management=http://127.0.0.1:$(port RESOURCE_API_MANAGEMENT)
  fetch "$management/actuator/health/readiness"
  if [[ $status == 000 ]]; then
    wrong "The API does not run: nobody answers at $management" "$how_to_see_api"
    return
  elif [[ $status != 200 ]]; then
    wrong "The API is not ready ($status): it lacks its database" "$how_to_see_api"
  else
    well "The API is ready"
  fi
  fetch "$management/actuator/prometheus"
  judge_feed_age "$(feed_age <<<"$body")" "$how_to_see_keycloak" "$how_to_see_api"
}

feed_age() { sed -n 's/^tenantry_revocations_feed_age_seconds[^ ]* \([0-9]*\).*/\1/p'; }

# judge_feed_age SECONDS REMEDY…
judge_feed_age() {
  if [[ -z $1 ]]; then
    skipped "Revocations: the API does not tell its metrics"
  elif (($1 > 10)); then
    wrong "The API has not been sure for $1 seconds to know every revocation, and answers changes with 503" \
      "see docs/how-to/operate.md#revocations-unheard and what both say:" "${@:2}"
  else
    well "The API hears revocations (${1} s ago)"
  fi
}
