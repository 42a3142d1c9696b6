package dev.joryu.api.architectures;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.joryu.profiling.Profile;
import java.util.List;

/**
 * A network one can ask for, operator by operator.
 *
 * @param operators those that have parameters or multiply-adds, in the order they are computed
 */
record OperatorsJson(@JsonUnwrapped ArchitectureJson architecture, List<OperatorJson> operators) {

  static OperatorsJson of(ArchitectureJson architecture, Profile profile) {
    return new OperatorsJson(
        architecture,
        profile.operators().stream()
            .filter(operator -> operator.parameters() + operator.macs() > 0)
            .map(
                operator ->
                    new OperatorJson(
                        operator.layer(),
                        operator.kind(),
                        operator.output(),
                        operator.parameters(),
                        operator.macs(),
                        operator.flops()))
            .toList());
  }

  /**
   * One operator.
   *
   * @param layer path of the layer it belongs to, as in the names of the weights; empty for the
   *     network itself
   * @param output shape of its result for one image
   * @param flops twice the multiply-adds
   */
  record OperatorJson(
      String layer, String kind, List<Long> output, long parameters, long macs, long flops) {}
}
