package dev.joryu.chores;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.TransactionException;

/** One thing done by the clock. It fails loudly once, then again only after it has worked. */
final class Chore {

  private static final Logger log = LoggerFactory.getLogger(Chore.class);

  private final String name;
  private final Runnable work;
  private volatile boolean failing;

  Chore(String name, Runnable work) {
    this.name = name;
    this.work = work;
  }

  /** A task for the scheduler; a failed one is tried again when its time comes. */
  static RecurringTask<Void> of(String name, Schedule schedule, Runnable work) {
    Chore chore = new Chore(name, work);
    return Tasks.recurring(name, schedule).execute((instance, context) -> chore.run());
  }

  void run() {
    try {
      work.run();
    } catch (DataAccessResourceFailureException
        | RecoverableDataAccessException
        | TransactionException e) {
      throw e; // the database is away, which its data source tells
    } catch (RuntimeException e) {
      if (!failing) {
        log.error("Chore {} failed; it is tried again and again", name, e);
      }
      failing = true;
      throw e;
    }
    if (failing) {
      log.info("Chore {} works again", name);
    }
    failing = false;
  }
}
