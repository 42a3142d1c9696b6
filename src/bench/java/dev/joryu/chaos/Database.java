package dev.joryu.chaos;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a proof reads what is left of runs. */
interface Database {

  Connection connect() throws SQLException;
}
