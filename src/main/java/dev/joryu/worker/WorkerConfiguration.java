package dev.joryu.worker;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** What a worker is made of: a few modules and a pool of connections, so it starts quickly. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({
  "dev.joryu.catalog",
  "dev.joryu.event",
  "dev.joryu.metric",
  "dev.joryu.fleet",
  "dev.joryu.experiment",
  "dev.joryu.worker"
})
@ConfigurationPropertiesScan({
  "dev.joryu.catalog",
  "dev.joryu.event",
  "dev.joryu.metric",
  "dev.joryu.fleet",
  "dev.joryu.experiment",
  "dev.joryu.worker"
})
@ImportAutoConfiguration({
  ConfigurationPropertiesAutoConfiguration.class,
  PropertyPlaceholderAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  JacksonAutoConfiguration.class
})
class WorkerConfiguration {}
