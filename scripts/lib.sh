# shellcheck shell=bash
# What the scripts share: the JDK, the packages of the system, the build. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

# --help shows the head of the script that was called; scripts/tenant has a help of its own.
if [[ ${1:-} =~ ^(--help|-h)$ && $(basename "$0") != tenant ]]; then
  sed -n '2,${/^#/!q;s/^# \{0,1\}//p}' "$root/scripts/$(basename "$0")"
  exit
fi

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Sets JAVA_HOME to a JDK of at least 25: the one that is set, or the newest of the system's.
pick_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [[ -x $candidate/bin/javac && $(java_version "$candidate") -ge 25 ]]; then
      export JAVA_HOME=$candidate
      # the build's own tools use what a newer JDK warns about
      export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
      # start, stop, status, reset of the platform
      # shellcheck disable=SC2034 # by the scripts that source this
      local_stack=("$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED
        -jar local-stack/target/local-stack-exec.jar)
      return
    fi
  done
  fail "A JDK 25 or newer is needed and none was found. Install one (Eclipse Temurin: adoptium.net) and set JAVA_HOME."
}

java_version() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  printf '%s' "${version:-0}"
}

# need PROGRAM PACKAGE: installs it when root on a system with apt-get, otherwise says what to do.
need() {
  if PATH=$PATH:/usr/sbin command -v "$1" >/dev/null; then
    return
  fi
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    fail "$1 is needed. Install it, on Debian or Ubuntu: sudo apt-get install $2"
  fi
  say "Installing $2 …"
  apt_updated=${apt_updated:-$(apt-get update -qq >/dev/null && echo yes)}
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null \
    || fail "apt-get could not install $2."
}

# Keeps what Maven says in a log and shows what one wants to see of it.
show_progress() {
  mkdir -p "$(dirname "$1")"
  tee "$1" \
    | grep --line-buffered -E '^\[(INFO|ERROR|WARNING)\] (Building Tenantry|Tests run|Running|BUILD|  |.*(ERROR|FAIL))|^\[ERROR\]|^  ' || true
}

# count_tests CHECKOUT…: what the reports of the tests say.
count_tests() {
  local checkout reports=() failed skipped
  for checkout in "$@"; do reports+=("$checkout"/*/target/surefire-reports/TEST-*.xml); done
  sum() {
    sed -n "s/^<testsuite .*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "${reports[@]}" 2>/dev/null | awk '{ n += $1 } END { print n + 0 }'
  }
  failed=$(( $(sum failures) + $(sum errors) ))
  skipped=$(sum skipped || true)
  say "$(( $(sum tests) - failed - skipped )) passed, $failed failed, $skipped skipped"
}

# Builds the programs unless they are newer than every source.
build() {
  local newest=local-stack/target/local-stack-exec.jar
  if [[ -f $newest && -f web-ui/target/web-ui.jar && -f resource-api/target/resource-api.jar ]] \
    && [[ -f keycloak/event-relay/target/event-relay.jar ]] \
    && [[ -z $(find pom.xml ./*/pom.xml ./*/src/main keycloak/realms keycloak/event-relay/src keycloak/event-relay/pom.xml -newer "$newest" -type f -print -quit) ]]; then
    return
  fi
  say "Building (the first time fetches the dependencies) …"
  ./mvnw --batch-mode --quiet -DskipTests -pl keycloak/event-relay,resource-api,web-ui --also-make package \
    || fail "The build failed; see above."
  touch "$newest"
}
