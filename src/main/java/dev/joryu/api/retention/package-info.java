/** What tidying up would free, and tidying up now. */
@NullMarked
package dev.joryu.api.retention;

import org.jspecify.annotations.NullMarked;
