/** The OpenAPI document at {@code /v3/api-docs}. */
@NullMarked
package dev.joryu.api.openapi;

import org.jspecify.annotations.NullMarked;
