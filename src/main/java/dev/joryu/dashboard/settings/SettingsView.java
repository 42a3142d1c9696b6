package dev.joryu.dashboard.settings;

import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server keeps, for how long, and whom it tells.
 *
 * @param next when the server tidies up by itself; null before it has settled that
 * @param total what tidying up now would free
 * @param nothing whether that is nothing
 * @param events what one can be told of
 * @param errors what is wrong with the form that was sent
 * @param entered what was sent, by the ids of the inputs
 * @param chosen events that are ticked in the form
 */
public record SettingsView(
    List<Fact> storage,
    List<Rule> rules,
    @Nullable Moment next,
    String total,
    boolean nothing,
    List<Choice> events,
    List<Hook> webhooks,
    FieldErrors errors,
    Map<String, String> entered,
    Set<String> chosen) {

  /** What was entered into the input {@code id}. */
  public String value(String id) {
    return entered.getOrDefault(id, "");
  }

  /**
   * A rule and what it finds.
   *
   * @param keeps how long such things are kept
   * @param examples a few of them; empty where there are none
   */
  public record Rule(
      String name,
      String keeps,
      String items,
      String bytes,
      @Nullable Moment oldest,
      String examples) {}

  /** An event and what it means. */
  public record Choice(String word, String label) {}

  /**
   * A receiver.
   *
   * @param origin scheme and host of its URL, whose rest may be secret
   */
  public record Hook(
      long id,
      String name,
      String origin,
      String events,
      boolean active,
      Moment created,
      List<Sent> sent) {}

  /**
   * A message.
   *
   * @param state whether it was delivered
   * @param next when it is sent next; null where it is done with
   * @param error why it was not delivered; empty where it was
   */
  public record Sent(
      long id,
      String event,
      @Nullable Long run,
      Moment created,
      String state,
      @Nullable Moment next,
      String attempts,
      String error) {}
}
