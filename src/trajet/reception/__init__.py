"""Reception: network (réseau / netwerk), arrivals (arrivées / aankomsten), stays (séjours / verblijven), dispatching.

Owns places and who is lodged where. Reads constraints from guidance, people from people.
"""
