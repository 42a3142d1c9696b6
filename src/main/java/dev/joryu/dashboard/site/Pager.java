package dev.joryu.dashboard.site;

import dev.joryu.catalog.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where one is in a long list, and the ways on.
 *
 * @param first number of the first item shown, from 1
 * @param last number of the last item shown
 * @param previous address of the page before; null on the first
 * @param next address of the page after; null on the last
 */
public record Pager(
    long first, long last, long total, @Nullable String previous, @Nullable String next) {

  /** How many items a page of ours shows. */
  public static final int SIZE = 50;

  /** The pager below {@code page}, which was found at {@code address}. */
  public static Pager of(Page<?> page, UriComponentsBuilder address) {
    long first = (long) page.page() * page.size();
    return new Pager(
        first + 1,
        first + page.items().size(),
        page.total(),
        page.page() > 0 ? at(address, page.page() - 1) : null,
        page.hasNext() ? at(address, page.page() + 1) : null);
  }

  /** Whether there is more than one page. */
  public boolean needed() {
    return previous != null || next != null;
  }

  private static String at(UriComponentsBuilder address, int page) {
    return address.cloneBuilder().replaceQueryParam("page", page).build().toUriString();
  }
}
