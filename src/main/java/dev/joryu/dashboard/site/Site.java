package dev.joryu.dashboard.site;

import java.util.List;

/**
 * What the frame of every page shows.
 *
 * @param path path of the page, for the mark in the navigation
 * @param language code of the language spoken
 * @param languages the choices, each with the address of this page in it
 * @param open whether anybody who reaches the server may use it
 */
public record Site(String path, String language, List<Choice> languages, boolean open) {

  /** A language and where this page is found in it. */
  public record Choice(String code, String ownName, String address, boolean current) {}

  /** Whether this page belongs to the section at {@code root}. */
  public boolean within(String root) {
    return root.equals("/")
        ? path.equals("/") || path.startsWith("/experiments") || path.startsWith("/presets")
        : path.equals(root) || path.startsWith(root + "/");
  }
}
