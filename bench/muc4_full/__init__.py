"""All slots of MUC-4 that are asked for, by rules written after those of 1992."""
