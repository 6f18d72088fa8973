// Stands for the header that all unit tests share precompiled.
