package dev.joryu.postgres;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot run; says why, and what a person can do about it. */
final class PostgresUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  static final String USE_ANOTHER =
      "Set JORYU_DATABASE_URL (jdbc:postgresql://host:5432/name), JORYU_DATABASE_USER and"
          + " JORYU_DATABASE_PASSWORD to use a PostgreSQL of your own.";

  private final String action;

  PostgresUnavailable(String description, String action) {
    this(description, action, null);
  }

  PostgresUnavailable(String description, String action, @Nullable Throwable cause) {
    super(description, cause);
    this.action = action;
  }

  String action() {
    return action;
  }
}
