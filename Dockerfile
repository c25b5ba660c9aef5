# Builds the service from source, then keeps a Java runtime, the jars and what authors edit.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -Dmaven.test.skip=true package \
    && sed -n 's:.*<jvm\.options>\(.*\)</jvm\.options>.*:\1:p' pom.xml > target/jvm.options

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /opt/relance relance
WORKDIR /opt/relance
COPY --from=build /build/target/lib lib
COPY --from=build /build/target/relance.jar /build/target/jvm.options ./
COPY config config
COPY rules rules
COPY templates templates
USER 10001
EXPOSE 8080
# Ready means: schema migrated, rule book in force, listening.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["sh", "-c", "exec java $(cat jvm.options) -XX:MaxRAMPercentage=75 -Drelance.home=/opt/relance -cp 'relance.jar:lib/*' io.relance.app.Main \"$@\"", "relance"]
CMD ["serve"]
