package dev.joryu.experiment;

/** The statement that takes runs from their workers: back to the queue, or to their end. */
final class LoseAttempts {

  private LoseAttempts() {}

  /**
   * The statement for the open attempts that {@code condition} chooses. They end when their lease
   * did, however late somebody finds out. It takes {@code reason}, {@code counted} (1 if the loss
   * counts against {@code most}, else 0), and answers the runs' ids.
   */
  static String where(String condition) {
    return """
    with gone as (
      select run.id, attempt.number
      from run join attempt on attempt.run = run.id and attempt.outcome is null
      where %s
      for no key update of run, attempt skip locked),
    ended as (
      update attempt set outcome = 'LOST', ended_at = least(now(), lease_until), reason = :reason
      from gone where attempt.run = gone.id and attempt.number = gone.number)
    update run set fence = fence + 1, losses = losses + :counted, eta_seconds = null,
      status = case when run.status = 'CANCELLING' then 'CANCELLED'
                    when losses + :counted >= :most then 'FAILED' else 'QUEUED' end,
      status_reason = case when run.status = 'CANCELLING' then null
                           when losses + :counted >= :most
                             then 'lost its worker ' || (losses + :counted) || ' times, last: ' || :reason
                           else 'lost its worker (' || :reason || ') and waits for another' end,
      finished_at = case when run.status = 'CANCELLING' or losses + :counted >= :most
                         then now() end
    from gone where run.id = gone.id
    returning run.id
    """
        .formatted(condition);
  }
}
