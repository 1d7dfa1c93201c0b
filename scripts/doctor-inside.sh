# shellcheck shell=bash disable=SC2034,SC2154 # counts, answers and remedies are common to the parts of scripts/doctor
# What scripts/doctor asks the containers: database, Redis, relay, operators' address.

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

# Names of the containers of a service that run.
nodes() { printf '%s\n' "${containers[@]}" | sed -n "s/^$1|\([^|]*\)|running|.*/\1/p"; }

# get CONTAINER ADDRESS PORT PATH: what is answered inside, where the images have no HTTP client
get() {
  # shellcheck disable=SC2016 # for the shell in there
  docker_ exec "$1" bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" "$2" >&3 && timeout 3 cat <&3' \
    "$2" "$3" "$4" 2>/dev/null | tr -d '\000\r' || true
}

check_revocations() {
  local node unwritten
  if [[ -z ${running["resource-api"]:-} ]]; then skipped "Revocations: the API does not run"; fi
  for node in $(nodes resource-api); do
    judge_feed_age "$(get "$node" 127.0.0.1 8083 /actuator/prometheus | feed_age)" "$how_to_see_keycloak" "$how_to_see_api"
  done
  [[ -n ${running[keycloak]:-} ]] || return 0
  unwritten=$(get "${running[keycloak]}" 127.0.0.1 9000 /metrics | sed -n 's/^tenantry_relay_unwritten[^ ]* \([0-9]*\).*/\1/p')
  if ((${unwritten:-0} > 0)); then
    wrong "Keycloak cannot write $unwritten revocations" \
      "do not restart it; mend what it says: docker compose logs keycloak (docs/how-to/operate.md#relay-cannot-write)"
  fi
}

# The other containers are not among those that may use it.
check_ops_closed() {
  local status
  [[ -z $domain && -n ${running["web-ui"]:-} && -n ${running[nginx]:-} ]] || return 0
  status=$(get "${running["web-ui"]}" nginx "$(setting TENANTRY_PORT_OPS 8190)" /admin/ | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p')
  if [[ $status == 403 ]]; then
    well "The operators' address is closed to others"
  else
    wrong "The operators' address gives ${status:-nothing} to a container that it should refuse (403)" \
      "name only your operators in TENANTRY_OPS_ALLOW, then: docker compose up --detach"
  fi
}
