"""What ONNX's own checker says of exported files: the full check with strict shape inference.

    python3 src/bench/python/onnx_check.py FILE.onnx ...

Needs Debian's python3-onnx. Ends with 1 if a file does not pass.
"""

import sys

import onnx
from onnx import checker, shape_inference


def shape(value):
    dimensions = value.type.tensor_type.shape.dim
    return [d.dim_param or d.dim_value for d in dimensions]


def check(path):
    model = onnx.load(path)
    checker.check_model(model, full_check=True)
    inferred = shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    known = {v.name: shape(v) for v in [*inferred.graph.value_info, *inferred.graph.output]}
    unknown = [n.output[0] for n in model.graph.node if n.output[0] not in known]
    properties = {p.key: p.value for p in model.metadata_props}
    given, taken = model.graph.output[0], model.graph.input[0]
    assert shape(taken)[0] == shape(given)[0] == "N", "the batch must be symbolic"
    assert len(properties["labels"]) > 0 and len(properties["weights_sha256"]) == 64
    if any("alignment" in i.name for i in model.graph.initializer):
        raise ValueError("alignment layers belong to the training alone")
    opset = model.opset_import[0].version
    print(
        f"{path}: passes; IR {model.ir_version}, opset {opset}, {len(model.graph.node)} nodes, "
        f"{len(model.graph.initializer)} initialisers, {len(unknown)} shapes not inferred, "
        f"{taken.name} {shape(taken)} -> {given.name} {shape(given)}"
    )


def main():
    failures = 0
    for path in sys.argv[1:]:
        try:
            check(path)
        except Exception as e:  # the checker's errors have no common type
            failures += 1
            print(f"{path}: {type(e).__name__}: {e}")
    sys.exit(1 if failures or len(sys.argv) == 1 else 0)


if __name__ == "__main__":
    main()
