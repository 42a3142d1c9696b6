package dev.joryu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTests {

  private static final int[] TRUTH = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
  private static final int[] TEACHER = {1, 1, 0, 0, 1, 1, 0, 2, 2, 2};
  private static final int[] STUDENT = {1, 2, 0, 1, 1, 1, 0, 1, 2, 2};

  @Test
  void agreesWithTheExampleOfCohensKappa() {
    // 20 + 15 of 50 agree: 0.7 observed, 0.5 · 0.6 + 0.5 · 0.4 = 0.5 expected (statsmodels: 0.4).
    Agreement agreement = Agreement.of(new long[][] {{20, 5}, {10, 15}}).toOptional().orElseThrow();
    assertThat(agreement.observed()).isCloseTo(0.7, within(1e-12));
    assertThat(agreement.expected()).isCloseTo(0.5, within(1e-12));
    assertThat(agreement.kappa().toOptional().orElseThrow()).isCloseTo(0.4, within(1e-12));
    // cohen_kappa_score of scikit-learn.
    long[][] four = {{5, 1, 0, 0}, {2, 3, 0, 1}, {0, 0, 0, 0}, {0, 1, 0, 7}};
    assertThat(Agreement.kappa(four).toOptional().orElseThrow())
        .isCloseTo(0.6212121212, within(1e-9));
  }

  @Test
  void errorsThatMeetAreToldFromChance() {
    // 5 errors each among 10 images: all 5 meet with probability 1/252 = 0.004, none likewise.
    assertThat(Coincidence.of(new ErrorAgreement(10, 5, 5, 5, 5), 0.95))
        .isEqualTo(Coincidence.MORE);
    assertThat(Coincidence.of(new ErrorAgreement(10, 5, 5, 0, 0), 0.95))
        .isEqualTo(Coincidence.FEWER);
    // 4 or more meet with probability 26/252 = 0.103.
    assertThat(Coincidence.of(new ErrorAgreement(10, 5, 5, 4, 4), 0.95))
        .isEqualTo(Coincidence.UNDECIDED);
    assertThat(Coincidence.of(new ErrorAgreement(0, 0, 0, 0, 0), 0.95))
        .isEqualTo(Coincidence.UNDECIDED);
  }

  @Test
  void oneAnswerAlwaysAndNoImagesGiveAReason() {
    assertThat(Agreement.kappa(new long[][] {{9, 0}, {0, 0}}).whyNot())
        .contains(Reason.COMPLETE_CHANCE_AGREEMENT);
    assertThat(Agreement.kappa(new long[2][2]).whyNot()).contains(Reason.NO_IMAGES);
    assertThat(Agreement.kappa(new long[][] {{5, 0}, {0, 5}}).toOptional()).contains(1.0);
  }

  @Test
  void countsTheErrorsThatTheStudentShares() {
    // Teacher errs on images 0, 1, 6, 7; student on 0, 1, 3, 6; same class said on 0 and 6.
    ErrorAgreement errors = ErrorAgreement.of(TRUTH, TEACHER, STUDENT);
    assertThat(errors).isEqualTo(new ErrorAgreement(10, 4, 4, 3, 2));
    assertThat(errors.copiedShare().toOptional()).contains(new Proportion(2, 4));
    assertThat(errors.bothWrongByChance().toOptional()).contains(1.6);
    Agreement consistency = errors.consistency().toOptional().orElseThrow();
    // Geirhos et al. 2020: 8 of 10 alike, 0.4 · 0.4 + 0.6 · 0.6 = 0.52 by chance.
    assertThat(consistency.observed()).isCloseTo(0.8, within(1e-12));
    assertThat(consistency.expected()).isCloseTo(0.52, within(1e-12));
    assertThat(consistency.kappa().toOptional().orElseThrow())
        .isCloseTo(0.28 / 0.48, within(1e-12));
  }

  @Test
  void tellsClassesApart() {
    List<ErrorAgreement> each = ErrorAgreement.perClass(TRUTH, TEACHER, STUDENT, 4);
    assertThat(each)
        .containsExactly(
            new ErrorAgreement(4, 2, 3, 2, 1),
            new ErrorAgreement(4, 2, 1, 1, 1),
            new ErrorAgreement(2, 0, 0, 0, 0),
            new ErrorAgreement(0, 0, 0, 0, 0));
    assertThat(each.get(2).copiedShare().whyNot()).contains(Reason.NO_ERRORS);
    assertThat(each.get(2).consistency().toOptional().orElseThrow().kappa().whyNot())
        .contains(Reason.COMPLETE_CHANCE_AGREEMENT);
    assertThat(each.get(3).copiedShare().whyNot()).contains(Reason.NO_IMAGES);
    assertThat(each.get(3).consistency().whyNot()).contains(Reason.NO_IMAGES);
    assertThat(each.get(3).bothWrongByChance().whyNot()).contains(Reason.NO_IMAGES);
  }

  @Test
  void comparesTwoStudentsOnTheTeachersErrorsAlone() {
    int[] baseline = {0, 1, 0, 1, 1, 1, 1, 1, 2, 2};
    // Copied by the student: 0 and 6; by the baseline: 1; neither: 7.
    assertThat(
            ErrorAgreement.compareCopied(TRUTH, TEACHER, STUDENT, baseline)
                .toOptional()
                .orElseThrow())
        .isEqualTo(McNemar.exact(2, 1));
    assertThat(ErrorAgreement.compareCopied(TRUTH, TRUTH, STUDENT, baseline).whyNot())
        .contains(Reason.NO_ERRORS);
  }
}
