"""Does distillation help on real photographs? Runs methods x seeds on a Joryu server and sums up.

Needs Python 3.8 and nothing else, a server, and a folder with train/CLASS/*.jpg, test/CLASS/*.jpg
(and perhaps groups.csv beside them):

    java -jar target/joryu.jar --server.port=8080 --joryu.home=DIR --joryu.demo=false \
        --joryu.workers=2 --joryu.worker.threads=1
    python3 src/bench/python/thesis.py --url http://localhost:8080 --images FOLDER

Everything but the method is equal: images, labels, views, steps, schedule. The best epoch is chosen
on val; test is looked at once. Runs that exist already (same experiment and name) are not repeated.
"""

import argparse
import csv
import io
import json
import math
import os
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile

# Two-sided 95 % quantiles of Student's t by degrees of freedom.
T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179]

METRICS = ["test/accuracy", "test/balanced_accuracy"]


class Server:
    def __init__(self, url):
        self.url = url.rstrip("/") + "/api/v1"

    def call(self, method, path, body=None, headers=None):
        data, kind = body, None
        if isinstance(body, dict):
            data, kind = json.dumps(body).encode(), "application/json"
        request = urllib.request.Request(self.url + path, data, method=method)
        if kind:
            request.add_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            sys.exit("%s %s: %s" % (method, path, error.read().decode()))

    def names(self, what):
        return {item["name"] for item in self.call("GET", "/%s?size=200" % what)["items"]}

    def upload(self, name, content):
        boundary = uuid.uuid4().hex
        body = io.BytesIO()
        body.write(("--%s\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n%s\r\n"
                    % (boundary, name)).encode())
        body.write(("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s.zip\"\r\n"
                    "Content-Type: application/zip\r\n\r\n" % (boundary, name)).encode())
        body.write(content)
        body.write(("\r\n--%s--\r\n" % boundary).encode())
        kind = "multipart/form-data; boundary=" + boundary
        return self.call("POST", "/datasets", body.getvalue(), {"Content-Type": kind})

    def runs(self, experiment):
        query = urllib.parse.urlencode({"experiment": experiment, "size": 200})
        return {run["name"]: run for run in self.call("GET", "/runs?" + query)["items"]}

    def submit(self, spec):
        key = "%s %s" % (spec["experiment"], spec["name"])
        return self.call("POST", "/runs", spec, {"Idempotency-Key": str(uuid.uuid5(uuid.NAMESPACE_URL, key))})


def zipped(folder):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for root, _, files in os.walk(folder):
            for file in files:
                path = os.path.join(root, file)
                archive.write(path, os.path.relpath(path, folder))
        groups = folder.rstrip("/") + "-groups.csv"
        if os.path.exists(groups):
            rows = io.StringIO()
            out = csv.writer(rows)
            out.writerow(["path", "group"])
            top = os.path.basename(folder.rstrip("/")) + "/"
            with open(groups, newline="") as source:
                for row in csv.DictReader(source):
                    out.writerow([row["path"][len(top):], row["group"]])
            archive.writestr("groups.csv", rows.getvalue())
    return content.getvalue()


def spec(options, method, seed, name, extra):
    training = {"epochs": options.epochs, "stepsPerEpoch": options.steps // options.epochs, "batchSize": 64,
                "learningRate": 0.003, "weightDecay": 0.02, "warmupEpochs": options.epochs / 20,
                "gradientClip": 5, "labelsPerClass": options.labels, "seed": seed}
    distillation = {"temperature": 4, "cacheViews": options.views,
                    "pairs": [{"teacher": "stage2", "student": "stride8"},
                              {"teacher": "stage3", "student": "stride16"}]}
    training.update(extra.pop("training", {}))
    distillation.update(extra.pop("distillation", {}))
    run = {"experiment": options.experiment, "name": name, "method": method, "dataset": options.dataset,
           "model": {"architecture": "mobilenet_v3_small", "width": 0.5, "imageSize": options.size},
           "training": training, "distillation": distillation}
    if method != "baseline":
        run["teacher"] = options.teacher
    run.update(extra)
    return run


def teacher(options):
    return {"experiment": options.experiment + " teacher", "name": options.teacher, "method": "teacher",
            "dataset": options.dataset, "model": {"architecture": "swin_micro", "imageSize": 64},
            "training": {"epochs": 60, "batchSize": 64, "learningRate": 0.002, "weightDecay": 0.05,
                         "warmupEpochs": 1, "gradientClip": 5, "stochasticDepth": 0.1, "seed": 1}}


def interval(values):
    """Mean and half the width of its 95 % t-interval, in points."""
    mean = 100 * statistics.fmean(values)
    n = len(values)
    if n < 2:
        return "%.1f (one seed: no interval)" % mean
    half = T95[min(n - 2, len(T95) - 1)] * 100 * statistics.stdev(values) / math.sqrt(n)
    return "%.1f ± %.1f" % (mean, half)


def table(groups, baseline):
    print("| runs | n | " + " | ".join(METRICS) + " | − %s, paired by seed | balanced, paired | wall s |" % baseline)
    print("|---|---|" + "---|" * (len(METRICS) + 3))
    for group, runs in groups.items():
        cells = [interval([run["metrics"][name]["last"] for run in runs.values()]) for name in METRICS]
        for name in METRICS:
            shared = sorted(runs.keys() & groups.get(baseline, {}).keys())
            pairs = [runs[seed]["metrics"][name]["last"] - groups[baseline][seed]["metrics"][name]["last"]
                     for seed in shared]
            cells.append("" if group == baseline or not pairs else interval(pairs))
        cells.append("%.0f" % statistics.fmean([seconds(run) for run in runs.values()]))
        print("| %s | %d | %s |" % (group, len(runs), " | ".join(cells)))


def seconds(run):
    start, end = (time.strptime(run[at][:19], "%Y-%m-%dT%H:%M:%S") for at in ("startedAt", "finishedAt"))
    return time.mktime(end) - time.mktime(start)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--url", default="http://localhost:8080")
    arguments.add_argument("--images", help="folder to upload where the server does not have the dataset")
    arguments.add_argument("--dataset", default="tomato128")
    arguments.add_argument("--experiment", default="thesis")
    arguments.add_argument("--teacher", default="swin_micro 60 epochs", help="a model, trained where missing")
    arguments.add_argument("--methods", default="baseline,logit,attention,hybrid")
    arguments.add_argument("--seeds", type=int, default=5)
    arguments.add_argument("--steps", type=int, default=1800)
    arguments.add_argument("--epochs", type=int, default=20, help="how often val is looked at")
    arguments.add_argument("--labels", type=int, default=60, help="per class")
    arguments.add_argument("--views", type=int, default=60, help="fixed views of each image")
    arguments.add_argument("--size", type=int, default=64, help="of the student's input in pixels")
    arguments.add_argument("--label", default="", help="added to the names of runs")
    arguments.add_argument("--extra", default="{}", help="JSON that overrides parts of the spec")
    arguments.add_argument("--no-wait", action="store_true", help="submit, and sum up what is done")
    options = arguments.parse_args()
    server = Server(options.url)
    if options.dataset not in server.names("datasets"):
        if not options.images:
            sys.exit("the server has no dataset %s: name a folder with --images" % options.dataset)
        print(server.upload(options.dataset, zipped(options.images))["warnings"])
    known = server.runs(options.experiment)
    if options.teacher not in server.names("models") | server.runs(options.experiment + " teacher").keys():
        server.submit(teacher(options))
    wanted = []
    for seed in range(1, options.seeds + 1):
        for method in options.methods.split(","):
            name = " ".join(filter(None, [method, options.label, "seed", str(seed)]))
            wanted.append(name)
            if name not in known:
                server.submit(spec(options, method, seed, name, json.loads(options.extra)))
    while True:
        runs = server.runs(options.experiment)
        if options.no_wait or all(runs[name]["finishedAt"] for name in wanted):
            break
        time.sleep(15)
    groups = {}
    for name, run in sorted(runs.items()):
        if run["status"] == "SUCCEEDED":
            group, seed = name.rsplit(" seed ", 1)
            groups.setdefault(group, {})[int(seed)] = run
        elif run["finishedAt"]:
            print("%s: %s %s" % (name, run["status"], run["statusReason"]))
    table(groups, "baseline")


if __name__ == "__main__":
    main()
