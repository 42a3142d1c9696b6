FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml ./
COPY src src
COPY db db
COPY frontend frontend
RUN --mount=type=cache,target=/m2 mvn -Dmaven.repo.local=/m2 -B -ntp -DskipTests package
# Libraries beside the jar load in two thirds of the time they need inside it.
RUN java -Djarmode=tools -jar target/joryu.jar extract --destination /opt/joryu

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/joryu joryu
COPY --from=build /opt/joryu /opt/joryu
USER joryu
ENV JORYU_HOME=/var/lib/joryu
VOLUME /var/lib/joryu
EXPOSE 8080
# The image has no HTTP client of its own; bash has sockets.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-jar", "/opt/joryu/joryu.jar"]
