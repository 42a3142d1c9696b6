package dev.joryu.api.architectures;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Model;
import dev.joryu.reference.Networks;
import dev.joryu.spec.NetworkSize;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a model costs for one image.
 *
 * @param imageSize side in pixels of the square image that the cost is for
 */
public record SizedCostJson(int imageSize, @JsonUnwrapped CostJson cost) {

  /** The cost at the size a request asks for, as {@link AtImageSize} describes it. */
  public static SizedCostJson asked(HttpServletRequest request, Model model, Networks networks) {
    int imageSize =
        Query.read(
            request,
            fields -> NetworkSize.readImageSize(fields, model.architecture(), model.imageSize()));
    return new SizedCostJson(
        imageSize,
        CostJson.of(
            networks.profile(
                model.architecture(), model.width(), model.classes().size(), imageSize)));
  }
}
