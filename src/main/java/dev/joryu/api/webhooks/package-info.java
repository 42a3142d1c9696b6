/** Receivers of messages, and what was sent to them. */
@NullMarked
package dev.joryu.api.webhooks;

import org.jspecify.annotations.NullMarked;
