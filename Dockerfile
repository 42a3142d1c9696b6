FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn -B -ntp dependency:go-offline
COPY . .
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/joryu joryu
COPY --from=build /src/target/joryu.jar /opt/joryu/joryu.jar
USER joryu
ENV JORYU_HOME=/var/lib/joryu
VOLUME /var/lib/joryu
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/opt/joryu/joryu.jar"]
