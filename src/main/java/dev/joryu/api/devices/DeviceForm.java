package dev.joryu.api.devices;

import dev.joryu.catalog.DeviceKind;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What makes a device, for the OpenAPI document. */
record DeviceForm(
    @Schema(requiredMode = RequiredMode.REQUIRED) String name,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "physical: the thing itself; emulated: imitated by another machine, and marked so"
                    + " wherever its figures stand")
        DeviceKind kind,
    @Nullable String description,
    @Schema(
            description =
                "Model of its processor; of a physical device, figures of another are refused")
        @Nullable String cpu,
    @Schema(
            description =
                "Processors it has; figures taken with more, or in more threads, are refused")
        @Nullable Integer cores,
    @Schema(description = "Memory it has; figures that took more are refused")
        @Nullable Long memoryBytes,
    @Nullable String os) {}
