"""The record in a browser on a person's own machine: pages that can be read without scripts, the same as data at each
page's own address, an API, and the review."""
