/** What the server keeps, for how long, and whom it tells. */
@NullMarked
package dev.joryu.dashboard.settings;

import org.jspecify.annotations.NullMarked;
