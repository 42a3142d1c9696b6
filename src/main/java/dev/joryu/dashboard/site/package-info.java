/** What every page shares: language, banner, wording of numbers and of what is wrong. */
@NullMarked
package dev.joryu.dashboard.site;

import org.jspecify.annotations.NullMarked;
