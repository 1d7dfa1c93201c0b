# The images of the platform, one target each: docker compose build, or
#   docker build --target resource-api --tag tenantry/resource-api .
# It needs BuildKit, which is Docker's default. Each program's jar holds its list of parts (SBOM, CycloneDX) as
# META-INF/sbom/application.cdx.json.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# the dependencies stay in the builder's cache; nothing is tested here, that is scripts/test
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked \
    MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow mvn --batch-mode --no-transfer-progress --quiet \
      -Dmaven.test.skip -Dspotless.check.skip \
      --projects keycloak/event-relay,resource-api,web-ui,tenant-cli,liquibase,mail-catcher --also-make package
# apart from each other: libraries change rarely, and are a layer of their own
RUN for name in resource-api web-ui; do \
      java -Djarmode=tools -jar "$name/target/$name.jar" extract --destination "/out/$name" --application-filename app.jar || exit 1; \
    done

# The Java that the programs need, with the tools for looking at a running one (jcmd, flight recorder).
FROM eclipse-temurin:25-jdk AS java
RUN jlink --output /java --strip-debug --no-header-files --no-man-pages --compress zip-0 \
      --add-modules java.se,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

FROM debian:trixie-slim AS runtime
COPY --from=java /java /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:$PATH LANG=C.UTF-8
COPY containers/healthy /usr/local/bin/healthy
RUN groupadd --gid 10001 tenantry \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin tenantry \
    && mkdir /keys /console-keys && chown tenantry:tenantry /keys /console-keys
WORKDIR /app
LABEL org.opencontainers.image.vendor="Tenantry" org.opencontainers.image.source="https://github.com/tenantry/tenantry"

# The API. What its classes look like in memory was written down at a start (JEP 514), so that the next starts are short.
FROM runtime AS resource-api
LABEL org.opencontainers.image.title="Tenantry resource-api"
ENV SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_ADDRESS=0.0.0.0
COPY --from=build /out/resource-api/lib lib
COPY --from=build /out/resource-api/app.jar app.jar
RUN TENANTRY_WEB_CURSORKEY=only-for-this-start-of-the-program TENANTRY_API_DB_PASSWORD=none java -XX:+UseG1GC -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar >/tmp/training.log 2>&1 \
      || { cat /tmp/training.log; exit 1; }; \
    test -s app.aot && rm -rf /tmp/*
USER 10001:10001
EXPOSE 8082 8083
HEALTHCHECK --interval=5s --timeout=4s --start-period=300s --retries=3 CMD ["healthy", "8083", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=app.aot", "-jar", "app.jar"]

# The console.
FROM runtime AS web-ui
LABEL org.opencontainers.image.title="Tenantry web-ui"
ENV SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_ADDRESS=0.0.0.0 \
    TENANTRY_AUTH_SIGNINGKEY=/console-keys/console.jwk
COPY --from=build /out/web-ui/lib lib
COPY --from=build /out/web-ui/app.jar app.jar
USER 10001:10001
EXPOSE 8002 8003
HEALTHCHECK --interval=5s --timeout=4s --start-period=300s --retries=3 CMD ["healthy", "8003", "/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]

# The onboarding tool: docker compose run --rm tenant --help
FROM runtime AS tenant-cli
LABEL org.opencontainers.image.title="Tenantry tenant-cli"
ENV TENANTRY_KEYS=/keys TENANTRY_CONSOLE_KEYS=/console-keys
COPY --from=build /build/tenant-cli/target/tenant-cli-exec.jar app.jar
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "app.jar"]

# Roles, databases and schema.
FROM runtime AS database
LABEL org.opencontainers.image.title="Tenantry database"
ENV LIQUIBASE_FOLDER=/app/liquibase
COPY --from=build /build/liquibase/target/database-exec.jar app.jar
COPY liquibase/bootstrap liquibase/bootstrap
COPY liquibase/changelog liquibase/changelog
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "app.jar"]

# Shows the mail that a platform sends while it is tried out.
FROM runtime AS mail-catcher
LABEL org.opencontainers.image.title="Tenantry mail-catcher"
COPY --from=build /build/mail-catcher/target/mail-catcher-exec.jar app.jar
USER 10001:10001
EXPOSE 1025 8025
HEALTHCHECK --interval=5s --timeout=4s --start-period=20s --retries=3 CMD ["healthy", "8025", "/"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "app.jar"]

# Keycloak with the event relay and the theme, built into its optimized form.
FROM quay.io/keycloak/keycloak:26.7.5 AS keycloak-build
COPY --from=build /build/keycloak/event-relay/target/event-relay.jar /opt/keycloak/providers/event-relay.jar
COPY keycloak/themes/tenantry /opt/keycloak/themes/tenantry
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true

FROM quay.io/keycloak/keycloak:26.7.5 AS keycloak
LABEL org.opencontainers.image.title="Tenantry keycloak" org.opencontainers.image.vendor="Tenantry"
COPY --from=keycloak-build /opt/keycloak /opt/keycloak
COPY containers/healthy /usr/local/bin/healthy
HEALTHCHECK --interval=5s --timeout=4s --start-period=600s --retries=3 CMD ["bash", "/usr/local/bin/healthy", "9000", "/health/ready"]
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized"]
