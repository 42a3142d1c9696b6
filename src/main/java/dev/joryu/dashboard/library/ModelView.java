package dev.joryu.dashboard.library;

import dev.joryu.dashboard.networks.CostView;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model.
 *
 * @param run the run that made it; null if it was imported
 * @param origin the file it was imported from; null if a run made it
 * @param warnings what to know of imported weights
 * @param teacher whether it can teach
 * @param start where a run that starts from its weights is submitted; null where none can
 * @param network whether files for devices can be made of it
 * @param cost counted at its input size; null where nobody can count, as of a program
 */
public record ModelView(
    String name,
    String sha256,
    String size,
    @Nullable Long run,
    @Nullable String origin,
    List<String> warnings,
    boolean teacher,
    @Nullable String start,
    boolean network,
    Moment created,
    List<Fact> facts,
    @Nullable CostView cost,
    List<Fact> metrics,
    List<String> classes,
    List<ExportView> exports) {}
