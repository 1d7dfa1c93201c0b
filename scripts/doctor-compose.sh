# shellcheck shell=bash disable=SC2034,SC2154 # counts, answers and remedies are common to the parts of scripts/doctor
# What scripts/doctor checks of an installation in containers.

# Those of the project that docker compose run did not make, a line each.
containers=()
# service → name of a container that runs and is not unhealthy
declare -A running=()

# docker, which may hang
docker_() { timeout "$(left)" docker "$@"; }

# setting NAME [DEFAULT]: as Compose sees it, from the environment or .env
setting() {
  local value=${!1:-}
  if [[ -z $value && -r .env ]]; then
    value=$(sed -n "s/^ *$1=//p" .env | tail -n 1 | sed -E "s/[[:space:]]+#.*$//; s/^'(.*)'$/\1/; s/^\"(.*)\"$/\1/")
  fi
  printf '%s' "${value:-${2:-}}"
}

find_compose_shape() {
  domain=
  project=$(setting COMPOSE_PROJECT_NAME "$(basename "$root")")
  certificates=$(setting TENANTRY_CERTIFICATES ./certificates)
  if [[ $(setting COMPOSE_FILE) == *compose.prod.yaml* ]]; then
    domain=$(setting TENANTRY_DOMAIN)
  fi
  how_to_start="docker compose up --detach; docker compose logs --tail=20 nginx"
  how_to_see_api="docker compose logs --tail=20 resource-api"
  how_to_see_keycloak="docker compose logs --tail=20 keycloak"
  how_to_see_console="docker compose logs --tail=20 web-ui"
  how_to_set_up="docker compose up setup"
  how_to_move="docker compose up --detach      makes all with the TENANTRY_PORT_AUTH or TENANTRY_DOMAIN of .env"
}

check_env_file() {
  local name missing=()
  env_complete=
  if [[ ! -r .env ]]; then
    wrong ".env is not there, or cannot be read by you" "scripts/setup-secrets"
    return
  fi
  check_private .env
  while read -r name; do
    [[ -n $(setting "$name") ]] || missing+=("$name")
  done < <(sed -n 's/^\([A-Z_]*\)=.*/\1/p' .env.example)
  if ((${#missing[@]})); then
    wrong ".env lacks ${missing[*]}" "scripts/setup-secrets" \
      "a password that the database has already is better brought back from a backup of .env"
  else
    env_complete=yes
    well ".env has everything that .env.example names"
  fi
  check_values
}

# What programs would refuse much later, with words that do not lead back to here.
check_values() {
  if [[ $(setting REDIS_PASSWORD) =~ [^A-Za-z0-9._~-] ]]; then
    wrong "REDIS_PASSWORD in .env has characters that an address cannot hold" \
      "use letters, digits and ._~- only, then: docker compose up --detach"
  fi
  local key
  key=$(setting API_CURSOR_KEY)
  if [[ -n $key && ${#key} -lt 32 ]]; then
    wrong "API_CURSOR_KEY in .env is shorter than 32 characters" \
      "remove its line, then: scripts/setup-secrets && docker compose up --detach"
  fi
}

# Of the production shape.
check_domain() {
  [[ $(setting COMPOSE_FILE) == *compose.prod.yaml* ]] || return 0
  local name missing=()
  for name in TENANTRY_DOMAIN TENANTRY_SMTP_HOST TENANTRY_OPS_ALLOW; do
    [[ -n $(setting "$name") ]] || missing+=("$name")
  done
  if ((${#missing[@]})); then
    wrong ".env lacks ${missing[*]} of the production shape" "add it as in docs/how-to/deploy.md"
  fi
  if [[ $(setting TENANTRY_OPS_ALLOW) =~ (^|[ ;])(all|0\.0\.0\.0/0|::/0)(;|$) ]]; then
    wrong "TENANTRY_OPS_ALLOW lets everybody at the operators' address" "name the network of your operators, then: docker compose up --detach"
  fi
}

check_docker() {
  local version
  if ! version=$(docker_ version --format '{{.Server.Version}}' 2>&1); then
    wrong "Docker does not answer: $(tail -n 1 <<<"$version")" "sudo systemctl start docker, or install it: docs.docker.com/engine/install"
    return 1
  fi
  version=$(docker_ compose version --short 2>/dev/null || true)
  if [[ -z $version || $(printf '%s\n' 2.24.4 "${version#v}" | sort -V | head -n 1) != 2.24.4 ]]; then
    wrong "The Compose plugin is ${version:-not there}, and 2.24.4 or newer is needed" "sudo apt-get install docker-compose-plugin"
    return 1
  fi
  well "Docker answers, with Compose $version"
}

check_compose_files() {
  local said
  if [[ -z $env_complete ]]; then
    skipped "The Compose files: .env lacks what they need"
  elif said=$(docker_ compose config --quiet 2>&1); then
    well "Compose can read its files"
  else
    wrong "Compose cannot read its files: $(tail -n 1 <<<"$said")" "scripts/setup-secrets, or correct what is named"
  fi
}

check_docker_disk() {
  local folder
  folder=$(docker_ info --format '{{.DockerRootDir}}' 2>/dev/null || true)
  if [[ -d $folder ]]; then
    check_disk "$folder" "$folder"
  else
    check_disk . "$root"
  fi
}

list_containers() {
  local ids
  mapfile -t ids < <(docker_ ps --all --quiet --filter "label=com.docker.compose.project=$project" \
    --filter label=com.docker.compose.oneoff=False)
  ((${#ids[@]})) || return 0
  # shellcheck disable=SC2016 # for the template of docker
  mapfile -t containers < <(docker_ inspect "${ids[@]}" --format '{{index .Config.Labels "com.docker.compose.service"}}|{{slice .Name 1}}|{{.State.Status}}|{{with .State.Health}}{{.Status}}{{end}}|{{.State.ExitCode}}|{{.State.OOMKilled}}|{{.RestartCount}}|{{.State.StartedAt}}|{{.HostConfig.RestartPolicy.Name}}|{{index .Config.Labels "com.docker.compose.config-hash"}}|{{range $port, $at := .NetworkSettings.Ports}}{{range $at}}{{.HostPort}} {{end}}{{end}}' | sort)
}

compose_runs() { grep -q '^[^|]*|[^|]*|\(running\|restarting\)|' <<<"$(printf '%s\n' "${containers[@]}")"; }

published() {
  local name
  if [[ -n $domain ]]; then
    printf '%s %s\n' "$(setting TENANTRY_PORT_HTTPS 443)" TENANTRY_PORT_HTTPS "$(setting TENANTRY_PORT_HTTP 80)" TENANTRY_PORT_HTTP
  else
    while read -r name usual; do
      printf '%s %s\n' "$(setting "$name" "$usual")" "$name"
    done < <(sed -n 's/^#\(TENANTRY_PORT_[A-Z]*\)=/\1 /p' .env.example)
  fi
}

check_containers() {
  local line before=$wrongs waiting=() missing
  for line in "${containers[@]}"; do judge_container "$line"; done
  for line in "${containers[@]%%|*}"; do [[ -n ${running[$line]:-} ]] || down+=" $line"; done
  if ((${#waiting[@]})); then
    wrong "${waiting[*]}: never started, since what they wait for did not get ready" \
      "mend what is wrong above, then: docker compose up --detach"
  fi
  missing=$(comm -23 <(docker_ compose config --services 2>/dev/null | sort) \
    <(printf '%s\n' "${containers[@]}" | cut -d '|' -f 1 | sort -u) | tr '\n' ' ')
  if [[ -n $missing ]]; then
    wrong "No container of ${missing% }" "docker compose up --detach"
  fi
  ((wrongs > before)) || well "All ${#containers[@]} containers run or have done their work"
}

judge_container() {
  local service name state health code oom restarts started policy _
  IFS='|' read -r service name state health code oom restarts started policy _ <<<"$1"
  if [[ $oom == true ]]; then
    wrong "$name was ended for lack of memory" "raise mem_limit of $service in compose.yaml, then: docker compose up --detach"
  elif [[ $state == created ]]; then
    waiting+=("$service")
  elif [[ $state == exited && $policy == no && $code == 0 ]]; then
    return
  elif [[ $state == exited && $policy == no ]]; then
    wrong "$name failed with $code: $(last_words "$name")" "mend that, then: docker compose up --detach"
  elif [[ $state == restarting || $restarts -ge 3 && $(age "$started") -lt 600 ]]; then
    wrong "$name ends again and again ($restarts times): $(last_words "$name")" "docker compose logs --tail=50 $service"
  elif [[ $state == exited && ( $code == 0 || $code == 143 ) ]]; then
    wrong "$name was stopped" "docker compose up --detach $service"
  elif [[ $state != running ]]; then
    wrong "$name is $state (exit status $code): $(last_words "$name")" "docker compose up --detach $service"
  elif [[ $health == unhealthy ]]; then
    wrong "$name runs but is not ready: $(last_words "$name")" "docker compose logs --tail=50 $service"
  elif [[ $health == starting ]]; then
    wrong "$name is starting still, since $(age "$started") seconds" "wait for it: docker compose ps"
  else
    running[$service]=$name
  fi
}

age() { printf '%s' "$(($(date +%s) - $(date -d "$1" +%s)))"; }

# Its last line that tells of a fault, or its last line; of JSON only the message.
last_words() {
  local lines
  lines=$(docker_ logs --tail 40 "$1" 2>&1 | tr -d '\r' || true)
  { grep -iE 'error|fatal|failed|exception|denied|refused|emerg' <<<"$lines" || printf '%s\n' "$lines"; } \
    | tail -n 1 | sed 's/.*"message":"\(\([^"\\]\|\\.\)*\)".*/\1/' | cut -c 1-160
}

# Compose compares these too, when it decides what to make anew.
check_settings_in_use() {
  local service hash old=()
  while read -r service hash; do
    if printf '%s\n' "${containers[@]}" | grep "^$service|" | grep -vqF "|$hash|"; then old+=("$service"); fi
  done < <(docker_ compose config --hash '*' 2>/dev/null || true)
  if ((${#old[@]})); then
    wrong "Made with other settings than .env and compose.yaml have now: ${old[*]}" "docker compose up --detach"
  else
    well "All containers have the settings of now"
  fi
}

check_published_ports() {
  local line others=()
  for line in "${containers[@]}"; do
    if [[ $line != nginx\|* && -n ${line##*|} ]]; then others+=("${line%%|*} at ${line##*|}"); fi
  done
  if ((${#others[@]})); then
    wrong "Published beside nginx, past its checks: ${others[*]}" "take its ports: out of the Compose files, then: docker compose up --detach"
  else
    well "Only nginx is published"
  fi
}

# told SERVICE NAME: a variable of a running container
told() { docker_ inspect "${running[$1]:-$project-$1-1}" --format '{{range .Config.Env}}{{println .}}{{end}}' 2>/dev/null | sed -n "s/^$2=//p"; }

# Tries each at the address, where PostgreSQL asks for it; on standard input, so that no list of processes shows it.
check_database_passwords() {
  local line refused before=$wrongs
  if [[ -z ${running[postgres]:-} ]]; then skipped "Passwords of the database: it does not run"; return; fi
  # shellcheck disable=SC2016 # for the shell in there
  refused=$({
    printf 'postgres postgres .env %s\n' "$(setting POSTGRES_SUPERUSER_PASSWORD)"
    printf 'tenantry_owner tenantry .env %s\n' "$(setting POSTGRES_OWNER_PASSWORD)"
    printf 'tenantry_api tenantry resource-api %s\n' "$(told resource-api TENANTRY_API_DB_PASSWORD | tail -n 1)"
    printf 'tenantry_relay_reader keycloak resource-api %s\n' "$(told resource-api TENANTRY_REVOCATIONS_PASSWORD | tail -n 1)"
    printf 'keycloak keycloak keycloak %s\n' "$(told keycloak KC_DB_PASSWORD | tail -n 1)"
  } | docker_ exec --interactive "${running[postgres]}" sh -c 'while read -r role database who PGPASSWORD; do
      export PGPASSWORD PGCONNECT_TIMEOUT=2
      [ -z "$PGPASSWORD" ] || psql -h 127.0.0.1 -U "$role" -d "$database" -qAtc "select" </dev/null 2>&1 >/dev/null | grep -q "password authentication failed" && echo "$role $who"
    done; :') || [[ -n $refused ]] || { skipped "Passwords of the database: it did not answer in time"; return; }
  while read -r role who; do
    if [[ $role == postgres ]]; then
      wrong "PostgreSQL refuses POSTGRES_SUPERUSER_PASSWORD of .env (28P01): it has the one of its first start" \
        "bring that one back into .env; or give it the new one: docker compose exec postgres psql --username=postgres --command='\\password'"
    elif [[ -n $role ]]; then
      wrong "PostgreSQL refuses the password of $role that $who has (28P01)" "docker compose up --detach      sets it anew as in .env"
    fi
  done <<<"$refused"
  ((wrongs > before)) || well "PostgreSQL takes the passwords of its roles"
}

ask_database() { docker_ exec "${running[postgres]}" psql --username=postgres --dbname=tenantry -XqAtc "$1" 2>/dev/null; }

check_schema() {
  local lacking
  [[ -n ${running[postgres]:-} ]] || { skipped "Schema: PostgreSQL does not run"; return; }
  lacking=$(comm -23 <(cd liquibase/changelog && printf '%s\n' changes/* repeatable/* | sort) \
    <(ask_database 'select filename from databasechangelog' | sort) | tr '\n' ' ')
  if [[ -n $lacking ]]; then
    wrong "The schema is older than this checkout: it lacks ${lacking% }" \
      "docker compose up --build --detach, and if it still does: docker compose logs migrate"
  else
    well "The schema is that of this checkout"
  fi
  if [[ $(ask_database "select 1 from databasechangeloglock where locked and lockgranted < localtimestamp - interval '5 minutes'" | wc -l) != 0 ]]; then
    wrong "A migration that was killed has left its lock: the next one waits for it" \
      "docker compose exec postgres psql --username=postgres --dbname=tenantry --command='update databasechangeloglock set locked = false'"
  fi
}

# Where the profile "replica" is on.
check_replica() {
  printf '%s\n' "${containers[@]}" | grep -q '^replica|' && [[ -n ${running[postgres]:-} ]] || return 0
  if [[ $(ask_database "select 1 from pg_stat_replication where state = 'streaming'" | wc -l) == 0 ]]; then
    wrong "The replica does not stream: everything is read from the primary" "docker compose logs --tail=20 replica"
  else
    well "The replica streams"
  fi
}

check_redis() {
  local answer
  [[ -n ${running[redis]:-} ]] || { skipped "Redis: it does not run"; return; }
  # redis://:PASSWORD@redis:6379
  REDISCLI_AUTH=$(told resource-api SPRING_DATA_REDIS_URL | sed 's#^redis://:\(.*\)@.*#\1#')
  export REDISCLI_AUTH
  answer=$(docker_ exec --env REDISCLI_AUTH "${running[redis]}" redis-cli ping 2>&1 || true)
  if [[ $answer == PONG ]]; then
    well "Redis takes the password of the API"
  else
    wrong "Redis refuses the password that resource-api has: $(head -n 1 <<<"$answer")" \
      "docker compose up --detach --force-recreate redis resource-api web-ui"
  fi
}

# get SERVICE ADDRESS PORT PATH: what is answered inside, where the images have no HTTP client
get() {
  # shellcheck disable=SC2016 # for the shell in there
  docker_ exec "${running[$1]}" bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" "$2" >&3 && timeout 3 cat <&3' \
    "$2" "$3" "$4" 2>/dev/null | tr -d '\000\r' || true
}

check_revocations() {
  local unwritten
  if [[ -n ${running["resource-api"]:-} ]]; then
    judge_feed_age "$(get resource-api 127.0.0.1 8083 /actuator/prometheus | feed_age)" "$how_to_see_keycloak" "$how_to_see_api"
  else
    skipped "Revocations: the API does not run"
  fi
  [[ -n ${running[keycloak]:-} ]] || return 0
  unwritten=$(get keycloak 127.0.0.1 9000 /metrics | sed -n 's/^tenantry_relay_unwritten[^ ]* \([0-9]*\).*/\1/p')
  if ((${unwritten:-0} > 0)); then
    wrong "Keycloak cannot write $unwritten revocations" \
      "do not restart it; mend what it says: docker compose logs keycloak (docs/how-to/operate.md#relay-cannot-write)"
  fi
}

# The other containers are not among those that may use it.
check_ops_closed() {
  local status
  [[ -z $domain && -n ${running["web-ui"]:-} && -n ${running[nginx]:-} ]] || return 0
  status=$(get web-ui nginx "$(setting TENANTRY_PORT_OPS 8190)" /admin/ | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p')
  if [[ $status == 403 ]]; then
    well "The operators' address is closed to others"
  else
    wrong "The operators' address gives ${status:-nothing} to a container that it should refuse (403)" \
      "name only your operators in TENANTRY_OPS_ALLOW, then: docker compose up --detach"
  fi
}

check_doors_of_compose() {
  local port auth bind
  auth=$(told resource-api TENANTRY_SECURITY_PLATFORMISSUER)
  if [[ -n $domain ]]; then
    port=$(setting TENANTRY_PORT_HTTPS 443)
    port=${port/#443/}
    [[ ! -r $certificates/ca.pem ]] || curl_options+=(--cacert "$certificates/ca.pem")
    check_doors "https://api.$domain${port:+:$port}" "https://app.$domain${port:+:$port}" \
      "https://auth.$domain${port:+:$port}" "https://ops.$domain${port:+:$port}" "$auth"
    return
  fi
  bind=$(setting TENANTRY_BIND 127.0.0.1)
  [[ $bind == 127.0.0.1 || $bind == 0.0.0.0 ]] || curl_options+=(--connect-to "::$bind:")
  check_doors "http://localhost:$(setting TENANTRY_PORT_API 8080)" "http://localhost:$(setting TENANTRY_PORT_WEB 8000)" \
    "http://localhost:$(setting TENANTRY_PORT_AUTH 8180)" "http://localhost:$(setting TENANTRY_PORT_OPS 8190)" "$auth"
}
