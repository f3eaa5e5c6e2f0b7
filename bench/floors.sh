#!/usr/bin/env bash
# Does the main job with the oldest releases that pyproject.toml allows, in a fresh environment and
# an empty home for each Python that is named: bench/floors.sh python3.10 python3.11. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME

install() { # the Python
  uv venv --quiet --clear --python "$1" "$work/environment"
  uv pip install --quiet --python "$work/environment" --resolution lowest-direct \
    --only-binary :all: --no-binary corpus-tui .
}

read_documents() {
  corpus-tui index seeds
  corpus-tui index tests/documents --report "$work/report.csv"
  # each line after the head is a path, how many articles it holds, and why it was skipped
  if tail -n +2 "$work/report.csv" | grep -v -E ',[1-9][0-9]*,\s*$'; then
    echo "These documents were not read."
    return 1
  fi
}

search_and_render() {
  for query in 'puerto OR port' 'ecaudor~' 'traff*' '/traffick.*/' 'entity:petro' 'date:2023..'; do
    echo "$query"
    corpus-tui search --corpus seeds "$query"
  done
  corpus-tui search --corpus seeds --kwic narcotics --renderings
  corpus-tui show --corpus seeds 000_bfe255243ab76a0f.txt --to en
}

export_in_every_format() {
  corpus-tui bookmarks add --corpus seeds 000_bfe255243ab76a0f.txt 1.1..1.2 --note checked
  for ending in md html docx txt csv jsonl tmx jsonld csl.json bib ris; do
    corpus-tui export --corpus seeds 000_bfe255243ab76a0f.txt "$work/article.$ending" --overwrite
    corpus-tui bookmarks export --corpus seeds "$work/bookmarks.$ending" --overwrite
  done
  corpus-tui bookmarks import --corpus seeds "$work/bookmarks.jsonl"
}

open_on_the_screen() {
  PYTHONPATH=bench python -c '
from terminal import Terminal
program = Terminal("seeds")
program.wait_for("4 found")
program.close()'
}

for python in "$@"; do
  install "$python"
  set +e
  (
    set -e
    export HOME="$work/home" PATH="$work/environment/bin:$PATH"
    rm -rf "$HOME" && mkdir "$HOME"
    read_documents
    search_and_render
    export_in_every_format
    open_on_the_screen
  ) >"$work/output" 2>&1
  failed=$?
  set -e
  if [ "$failed" != 0 ]; then
    cat "$work/output"
    echo "$python: failed" >&2
    exit 1
  fi
  echo "$python: done"
done
