package dev.joryu.api.models;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Describes an import of weights in the OpenAPI document. */
@Schema(description = "Weights that were made elsewhere")
record ModelForm(
    @Schema(
            description =
                "A safetensors file, or a PyTorch state dict (.pth, .pt); names of torchvision, timm,"
                    + " Swin's authors and Hugging Face are recognised. With architecture"
                    + " torchscript: an archive of torch.jit.save, which teaches by its logits",
            type = "string",
            format = "binary",
            requiredMode = Schema.RequiredMode.REQUIRED)
        byte[] file,
    @Schema(description = "Name of the model", requiredMode = Schema.RequiredMode.REQUIRED)
        String name,
    @Schema(description = "Required unless the file came from Joryu, which writes it there")
        Architecture architecture,
    @Schema(
            description =
                "Class names in the order of the logits: a JSON array, a text with one on each line or"
                    + " commas between, or only how many there are; required unless the file came"
                    + " from Joryu")
        List<String> classes,
    @Schema(description = "Multiplier of every channel count, for students", defaultValue = "1.0")
        Double width,
    @Schema(description = "Side of the input in pixels; the architecture's own where absent")
        Integer imageSize,
    @Schema(
            description =
                "How images are prepared, as a JSON object or as preprocessing.resize and so on; what"
                    + " published weights of the architecture expect where absent")
        ImageInput preprocessing) {}
