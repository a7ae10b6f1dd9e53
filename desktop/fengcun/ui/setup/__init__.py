"""The first start: found an office in five steps, open one that exists, or open the sample office."""
