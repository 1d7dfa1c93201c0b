# shellcheck shell=bash disable=SC2034,SC2154 # counts, answers and remedies are common to the parts of scripts/doctor
# What scripts/doctor checks of an installation in containers.

# Those of the project that docker compose run did not make, a line each.
containers=()
# service → name of a container that runs and is not unhealthy
declare -A running=()

# docker, which may hang
docker_() { timeout "$(left)" docker "$@"; }

check_docker() {
  local version
  if ! version=$(docker_ version --format '{{.Server.Version}}' 2>&1); then
    wrong "Docker does not answer: $(tail -n 1 <<<"${version:-nothing came in time}")" "sudo systemctl start docker, or install it: docs.docker.com/engine/install"
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
    | tail -n 1 | sed 's/.*"message":"\(\([^"\\]\|\\.\)*\)".*/\1/; s/\\[nrt]/ /g; s/\*\*\*//g; s/.*\(Reason\|Description\): //; s/   */ /g' \
    | cut -c 1-200
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
