/** What clients send, read strictly: JSON bodies, query parameters, pages of lists. */
@NullMarked
package dev.joryu.api.request;

import org.jspecify.annotations.NullMarked;
