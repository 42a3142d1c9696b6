package dev.joryu.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the API.
 *
 * @param maxUpload largest file an upload may carry
 * @param maxJson largest JSON body
 * @param maxStreams event streams open at once
 * @param heartbeat how often an idle event stream says it is alive
 */
@ConfigurationProperties("joryu.api")
public record ApiSettings(
    @DefaultValue("4GB") DataSize maxUpload,
    @DefaultValue("1MB") DataSize maxJson,
    @DefaultValue("200") int maxStreams,
    @DefaultValue("15s") Duration heartbeat) {}
