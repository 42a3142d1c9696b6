/** The networks there are, what each costs, and what others say it costs. */
@NullMarked
package dev.joryu.api.architectures;

import org.jspecify.annotations.NullMarked;
