package dev.joryu.retention;

import dev.joryu.retention.RetentionPlan.Part;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says what tidying up would free, and tidies up. */
@Component
public class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final List<Rule> rules;

  Retention(List<Rule> rules) {
    this.rules = rules;
  }

  /** What would go if it were carried out now. */
  public RetentionPlan plan() {
    return new RetentionPlan(
        rules.stream().map(rule -> Part.of(rule.name(), rule.age(), rule.find())).toList());
  }

  /** Frees what is of no use any more, looking again at each thing, and says what is gone. */
  public RetentionPlan carryOut() {
    RetentionPlan freed =
        new RetentionPlan(
            rules.stream()
                .map(
                    rule ->
                        Part.of(
                            rule.name(),
                            rule.age(),
                            rule.find().stream().filter(rule::free).toList()))
                .toList());
    if (freed.items() > 0) {
      log.info("Tidied up {} things of {} bytes", freed.items(), freed.bytes());
    }
    return freed;
  }
}
