package dev.joryu.dashboard.attention;

import dev.joryu.dashboard.site.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Photographs to pick from, and the maps of those that were picked.
 *
 * @param dataset whose photographs they are
 * @param taught whether there is a teacher beside the student
 * @param datasets whose photographs may be asked for, the run's own first
 * @param whiches which images one may ask for
 * @param stages of the student that have maps; empty before any were seen
 * @param stage the one that is shown
 * @param why maps that were asked for are not there; null where all are
 */
public record AttentionView(
    long run,
    String name,
    String dataset,
    boolean taught,
    AttentionQuery query,
    List<String> datasets,
    List<String> splits,
    List<String> classes,
    List<Option> whiches,
    List<Choice> choices,
    Pager pager,
    List<Option> stages,
    @Nullable String stage,
    List<Shown> shown,
    @Nullable String why) {

  /**
   * An image one may pick.
   *
   * @param caption its class, and what it was taken for
   */
  public record Choice(int place, String caption, boolean picked) {}

  /** What one may choose, and what people call it. */
  public record Option(String code, String label) {}

  /**
   * An image with its maps.
   *
   * @param says what each network takes it for, how surely
   */
  public record Shown(int place, String label, List<String> says, List<Overlay> overlays) {}

  /**
   * A map over a photograph, to be drawn as shade where little energy is.
   *
   * @param title whose map, of which stage
   * @param width in positions, as is height
   */
  public record Overlay(String title, int width, int height, List<Shade> shades) {}

  /**
   * One position.
   *
   * @param opacity of the shade, 0 where the map is strongest
   */
  public record Shade(int x, int y, String opacity) {}
}
