# shellcheck shell=bash disable=SC2034,SC2154 # counts, answers and remedies are common to the parts of scripts/doctor
# What scripts/doctor checks of .env, and how it reads it.

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
