/** What went wrong, as RFC 9457 problem documents. */
@NullMarked
package dev.joryu.api.problem;

import org.jspecify.annotations.NullMarked;
