"""The watch: due feeds → fetch → parse → analyse → archive."""
