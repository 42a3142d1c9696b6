package dev.joryu.reference;

import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of quoted figures: a line for each network of a source, a column for each quantity. */
final class Quotations {

  private static final String TABLE = "quotations.txt";
  private static final String NONE = "-";
  private static final int COLUMNS = 10;

  private Quotations() {}

  static List<Quotation> read() {
    try (InputStream table =
        Objects.requireNonNull(Quotations.class.getResourceAsStream(TABLE), TABLE)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .flatMap(line -> row(line).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Quotation> row(String line) {
    String[] cells = line.split("\\|");
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(TABLE + " has a line of other columns: " + line);
    }
    Arrays.setAll(cells, i -> cells[i].strip());
    List<Quotation> quotations = new ArrayList<>();
    add(quotations, cells, Quantity.PARAMETERS, cells[6]);
    add(quotations, cells, Quantity.OPERATIONS, cells[7]);
    add(quotations, cells, Quantity.WEIGHTS, cells[8]);
    return quotations;
  }

  private static void add(
      List<Quotation> quotations, String[] cells, Quantity quantity, String figure) {
    if (figure.equals(NONE)) {
      return;
    }
    quotations.add(
        new Quotation(
            Source.valueOf(cells[0]),
            cells[1],
            architecture(cells[2]),
            Double.parseDouble(cells[3]),
            Integer.parseInt(cells[4]),
            Integer.parseInt(cells[5]),
            quantity,
            figure,
            Unit.value(figure),
            Unit.rounding(figure),
            remark(cells[9], quantity)));
  }

  private static Architecture architecture(String name) {
    return Architecture.named(name)
        .orElseThrow(() -> new IllegalStateException(TABLE + " names no network of ours: " + name));
  }

  private static @Nullable Remark remark(String cell, Quantity quantity) {
    if (cell.equals(NONE)) {
      return null;
    }
    Remark remark = Remark.valueOf(cell);
    return remark.isAbout(quantity) ? remark : null;
  }
}
