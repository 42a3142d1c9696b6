package dev.joryu.dashboard.library;

import dev.joryu.dashboard.devices.MeasuredRow;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import java.util.List;

/**
 * A model as a file for devices.
 *
 * @param facts what is known of the file
 */
public record ExportView(
    String model,
    String format,
    String size,
    Moment created,
    List<Fact> facts,
    List<MeasuredRow> measurements) {}
