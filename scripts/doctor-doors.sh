# shellcheck shell=bash disable=SC2034,SC2154 # counts, answers and remedies are common to the parts of scripts/doctor
# What scripts/doctor checks of every installation: disk, ports, certificates, and the answers at the front door.

# Parts that were found not to run: what follows from it is not said again.
down=

# What curl is told besides: an authority of one's own, another address.
curl_options=()

# check_disk FOLDER NAME
check_disk() {
  local megabytes
  megabytes=$(df --output=avail --block-size=1M "$1" 2>/dev/null | tail -1) || return 0
  if ((megabytes < 2048)); then
    wrong "Only $((megabytes)) MB of disk are left at $2: PostgreSQL stops when there is none" \
      "make room; du -xh $2 2>/dev/null | sort -h | tail -20 shows what is large"
  else
    well "Disk: $((megabytes / 1024)) GB left at $2"
  fi
}

# check_ports_free WHO LINES: lines of a port and the variable that moves it
check_ports_free() {
  local number variable taken=0
  while read -r number variable; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$number") 2>/dev/null; then
      taken=1
      wrong "Port $number is taken by another program$(listener_at "$number")" \
        "end that program, or move this one: $variable=$((number + 10000)) $1"
    fi
  done <<<"$2"
  ((taken)) || well "The ports are free"
}

listener_at() { ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/: \1, pid \2/p' | head -1 || true; }

# check_certificates FOLDER DOMAIN
check_certificates() {
  local chain=$1/fullchain.pem key=$1/privkey.pem host end others=() before=$wrongs
  if [[ ! -r $chain || ! -e $key ]]; then
    wrong "$chain or privkey.pem beside it is not there" \
      "put the chain and the key of your certificate there, or try it with one of your own: scripts/make-certificates $2 $1"
    return
  fi
  if ! end=$(openssl x509 -in "$chain" -noout -enddate 2>/dev/null); then
    wrong "$chain is no certificate in PEM" "copy it anew from your authority, then: docker compose kill --signal HUP nginx"
    return
  fi
  end=${end#*=}
  if ! openssl x509 -in "$chain" -noout -checkend $((14 * 86400)) >/dev/null; then
    wrong "The certificate ends on $end" "renew it, copy it to $1, then: docker compose kill --signal HUP nginx"
  fi
  for host in "api.$2" "app.$2" "tenant.app.$2" "auth.$2" "ops.$2"; do
    if [[ $(openssl x509 -in "$chain" -noout -checkhost "$host") == *"NOT match"* ]]; then
      others+=("${host/#tenant./*.}")
    fi
  done
  if ((${#others[@]})); then
    wrong "The certificate is not for ${others[*]}" "get one for api., app., *.app., auth. and ops.$2 (docs/how-to/deploy.md)"
  fi
  check_key "$key" "$chain"
  ((wrongs > before)) || well "Certificate: for the names of $2, until $end"
}

# nginx is user 101 of its image. It need not be readable by who runs this.
check_key() {
  local mode
  mode=$(stat -c %a "$1")
  if [[ $(stat -c %u "$1") != 101 && $((8#$mode & 4)) == 0 ]]; then
    wrong "$1 cannot be read by nginx, which is user 101" "sudo chown 101 $1 && docker compose restart nginx"
  fi
  if [[ ! -r $1 ]]; then
    skipped "Whether the key fits: you may not read it (sudo scripts/doctor)"
  elif [[ $(openssl pkey -in "$1" -pubout 2>/dev/null) != $(openssl x509 -in "$2" -noout -pubkey) ]]; then
    wrong "$1 is not the key of $2: nginx does not start with them" \
      "copy both from the same folder of your authority, then: docker compose restart nginx"
  fi
}

# fetch URL: status, date and body as variables; status 000 and a reason where nobody answers.
fetch() {
  local answer
  status=000 headers='' date='' body='' reason=''
  if answer=$(curl --silent --show-error --include --max-time "$(left)" "${curl_options[@]}" "$1" 2>&1 | tr -d '\000\r'); then
    headers=${answer%%$'\n\n'*} body=${answer#*$'\n\n'}
    status=$(sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' <<<"$headers")
    date=$(sed -n 's/^[Dd]ate: //p' <<<"$headers")
  else
    reason=${answer##*curl: } reason=${reason%%$'\n'*}
  fi
}

# check_doors API WEB AUTH OPS ISSUER: what nginx serves to the outside.
check_doors() {
  check_nginx "$3" || { skipped "API, sign-in and console: nginx does not answer"; return; }
  check_api "$1"
  if check_platform_realm "$3" "$5"; then
    check_console "$2" "${5%/realms/platform}"
  fi
  check_closed_paths "$3"
  check_ops_address "$4"
}

# Its answer also tells its clock.
check_nginx() {
  local seconds
  fetch "$1/"
  if [[ $status == 000 ]]; then
    if [[ $reason == "(6)"* ]]; then
      wrong "The name in $1 leads nowhere" "make DNS entries for api., app., *.app., auth. and ops. that lead to this machine"
    elif [[ $reason == "(60)"* ]]; then
      wrong "The certificate at $1 is not trusted here: $reason" \
        "let fullchain.pem hold the authority's intermediate certificates too, or put an authority of your own beside it as ca.pem"
    else
      unless_down nginx "Nobody answers at $1: $reason" "$how_to_start"
    fi
    return 1
  fi
  seconds=$(($(date +%s) - $(date -d "${date:-now}" +%s)))
  if ((${seconds#-} > 10)); then
    wrong "nginx's clock and this machine's are ${seconds#-} seconds apart: tokens are refused as wrong_times" \
      "let NTP set both: timedatectl set-ntp true"
  else
    well "nginx answers, and its clock is right"
  fi
}

# unless_down PART WHAT REMEDY…
unless_down() {
  if [[ " $down " == *" $1 "* ]]; then skipped "Through nginx: $1 does not run"; else wrong "${@:2}"; fi
}

check_api() {
  fetch "$1/v1/me"
  case "$status" in
    401) well "The API answers at $1" ;;
    000 | 50?) unless_down resource-api "The API cannot be reached through nginx: $1/v1/me gives ${status/000/no answer in time}" "$how_to_see_api" ;;
    *) wrong "$1/v1/me gives $status in the place of 401: something else answers there" "see who listens at that port: ss -ltnp" ;;
  esac
}

# check_platform_realm AUTH ISSUER: without it nobody signs in, and tokens are for the wrong issuer.
check_platform_realm() {
  local issuer
  fetch "$1/realms/platform/.well-known/openid-configuration"
  case "$status" in
    200) ;;
    404) wrong "Keycloak has no realm \"platform\"" "$how_to_set_up"; return 1 ;;
    *) unless_down keycloak "Keycloak cannot be reached through nginx: its realm \"platform\" gives ${status/000/no answer in time}" "$how_to_see_keycloak"; return 1 ;;
  esac
  issuer=$(sed -n 's/.*"issuer":"\([^"]*\)".*/\1/p' <<<"$body")
  if [[ $issuer != "$2" ]]; then
    wrong "Keycloak signs as $issuer, but the API expects $2: every token is refused as unknown_issuer" "$how_to_move"
    return 1
  fi
  well "Keycloak signs as the API expects: $issuer"
}

# check_console WEB AUTH: its page names the address that it sends people to.
check_console() {
  local sends_to
  fetch "$1/"
  sends_to=$(sed -n "s/^[Cc]ontent-[Ss]ecurity-[Pp]olicy: .*form-action 'self' \([^; ]*\).*/\1/p" <<<"$headers")
  if [[ $status != 200 ]]; then
    unless_down web-ui "The console gives ${status/000/no answer in time} at $1" "$how_to_see_console"
  elif [[ $sends_to != "${2%/}" ]]; then
    wrong "The console sends people to $sends_to to sign in, and Keycloak is at $2" "$how_to_move"
  else
    well "The console answers at $1"
  fi
}

check_closed_paths() {
  local path
  for path in /admin/ /realms/master/.well-known/openid-configuration /metrics; do
    fetch "$1$path"
    if [[ $status != 404 ]]; then
      wrong "$1$path gives $status in the place of 404: Keycloak's administration is open to everybody" \
        "let only nginx with the files of nginx/ stand before Keycloak: git diff -- nginx"
      return
    fi
  done
  well "Keycloak's administration is closed at the public address"
}

check_ops_address() {
  fetch "$1/"
  case "$status" in
    30?) well "The operators' address answers to this machine" ;;
    403) well "The operators' address refuses this machine, which TENANTRY_OPS_ALLOW does not name" ;;
    *) wrong "The operators' address $1 gives $status${reason:+ ($reason)}" "$how_to_start" ;;
  esac
}
