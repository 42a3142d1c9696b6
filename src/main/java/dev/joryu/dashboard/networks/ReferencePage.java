package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.networks.ReferenceView.Ours;
import dev.joryu.dashboard.networks.ReferenceView.Row;
import dev.joryu.dashboard.networks.ReferenceView.Table;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.reference.Comparison;
import dev.joryu.reference.Comparison.Held;
import dev.joryu.reference.Comparisons;
import dev.joryu.reference.Convention;
import dev.joryu.reference.Quantity;
import dev.joryu.reference.Quotation;
import dev.joryu.reference.Remark;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that holds published figures against ours. */
@Controller
class ReferencePage {

  private static final double MEBIBYTE = 1 << 20;
  private static final char UNBROKEN = '\u00a0';

  private final Comparisons comparisons;
  private final Wording wording;

  ReferencePage(Comparisons comparisons, Wording wording) {
    this.comparisons = comparisons;
    this.wording = wording;
  }

  @GetMapping("/reference")
  String show(Model model) {
    List<Comparison> all = comparisons.all();
    model.addAttribute(
        "reference",
        new ReferenceView(
            (int) all.stream().filter(one -> one.verdict().isPresent()).count(),
            all.size(),
            Arrays.stream(Quantity.values()).map(quantity -> table(quantity, all)).toList()));
    return "reference";
  }

  private Table table(Quantity quantity, List<Comparison> all) {
    return new Table(
        quantity.toString(),
        wording.text("reference.quantity." + quantity),
        Arrays.stream(Convention.values())
            .filter(convention -> convention.quantity() == quantity)
            .map(convention -> wording.text("reference.convention." + convention))
            .toList(),
        all.stream()
            .filter(comparison -> comparison.quotation().quantity() == quantity)
            .map(this::row)
            .toList());
  }

  private Row row(Comparison comparison) {
    Quotation quotation = comparison.quotation();
    Optional<Convention> verdict = comparison.verdict();
    return new Row(
        wording.text("reference.source." + quotation.source()),
        quotation.source().address(),
        quotation.model(),
        quotation.architecture().toString(),
        ArchitectureViews.address(
            quotation.architecture(),
            quotation.width(),
            quotation.classes(),
            quotation.imageSize()),
        size(quotation),
        quotation.figure(),
        comparison.held().stream()
            .sorted(Comparator.comparing(Held::convention))
            .map(held -> ours(held, quotation, verdict))
            .toList(),
        verdict
            .map(convention -> wording.text("reference.equals." + convention))
            .orElseGet(() -> wording.text("reference.equals.none")),
        verdict.isPresent(),
        comparison.others().stream().map(this::rightFor).toList(),
        remark(quotation.remark()));
  }

  private String size(Quotation quotation) {
    return quotation.width() == 1
        ? wording.text("reference.size", quotation.imageSize(), quotation.classes())
        : wording.text(
            "reference.size-width",
            quotation.imageSize(),
            quotation.classes(),
            wording.setting(quotation.width()));
  }

  private Ours ours(Held held, Quotation quotation, Optional<Convention> verdict) {
    String value =
        switch (quotation.quantity()) {
          case OPERATIONS -> operations(held.ours(), quotation.figure());
          case PARAMETERS -> wording.count(held.ours());
          case WEIGHTS ->
              quotation.figure().endsWith("MiB")
                  ? wording.figure(held.ours() / MEBIBYTE) + " MiB"
                  : wording.bytes(held.ours());
        };
    return new Ours(
        value,
        String.format(Locale.ROOT, "%.3f", held.ratio()),
        verdict.filter(convention -> convention == held.convention()).isPresent());
  }

  /** A count of operations with the unit of the figure it stands beside. */
  private String operations(long count, String beside) {
    return beside.endsWith("M")
        ? wording.figure(count / 1e6) + " M"
        : wording.figure(count / 1e9) + " G";
  }

  private String rightFor(Held other) {
    return wording.text(
        "reference.right-for",
        other.architecture(),
        wording.compact(other.ours()).replace(' ', UNBROKEN),
        wording.text("reference.convention." + other.convention()));
  }

  private String remark(@Nullable Remark remark) {
    return remark == null ? "" : wording.text("reference.remark." + remark);
  }
}
